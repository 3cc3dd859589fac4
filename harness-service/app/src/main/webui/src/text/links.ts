const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** A link that may be followed, with what a reader must know of it. */
export interface SafeLink {
  href: string;
  /** Where it leads, in ASCII (punycode), so that look-alikes show. */
  host: string;
}

/** Nothing for relative links, other schemes, and addresses that carry a user name: those look like another host. */
export function safeLink(href: string): SafeLink | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (!SCHEMES.has(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  const host = url.protocol === 'mailto:' ? url.pathname : url.host;
  return { href: url.href, host };
}
