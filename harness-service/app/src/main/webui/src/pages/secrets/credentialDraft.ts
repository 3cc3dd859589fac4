import type { Auth } from '../../api/shapes';

/** A credential as one writes it, but for its value, which is kept nowhere. */
export interface CredentialDraft {
  type: Auth['type'];
  /** What it enables, in words. */
  enables: string;
  variable: string;
  server: string;
  expires: string;
  anyHost: boolean;
  /** One on each line. */
  hosts: string;
  header: boolean;
  body: boolean;
}

export const EMPTY_CREDENTIAL: CredentialDraft = {
  type: 'environment_variable',
  enables: '',
  variable: '',
  server: '',
  expires: '',
  anyHost: false,
  hosts: '',
  header: true,
  body: false,
};

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;
const MOST_HOSTS = 16;

export type CredentialProblems = Partial<Record<keyof CredentialDraft, string>>;

/** The service's own rules, told while one writes. */
export function problems(draft: CredentialDraft): CredentialProblems {
  if (draft.type !== 'environment_variable') {
    return isWebAddress(draft.server) ? {} : { server: 'is the http or https address of an MCP server' };
  }
  const hosts = lines(draft.hosts);
  return {
    ...(!VARIABLE.test(draft.variable) && {
      variable: 'is letters, digits and underscores, and begins with no digit',
    }),
    ...(!draft.anyHost &&
      (hosts.length === 0 || hosts.length > MOST_HOSTS) && { hosts: `needs 1 to ${MOST_HOSTS} hosts` }),
    ...(!draft.header && !draft.body && { header: 'one of the two places is needed' }),
  };
}

/** What is sent; `value` is put in where its type wants it. */
export function wire(draft: CredentialDraft, value: string): object {
  const enables = draft.enables.trim();
  return { ...(enables !== '' && { display_name: enables }), auth: auth(draft, value) };
}

function auth(draft: CredentialDraft, value: string): object {
  switch (draft.type) {
    case 'environment_variable':
      return {
        type: draft.type,
        secret_name: draft.variable,
        secret_value: value,
        networking: draft.anyHost
          ? { type: 'unrestricted' }
          : { type: 'limited', allowed_hosts: lines(draft.hosts) },
        injection_location: { header: draft.header, body: draft.body },
      };
    case 'static_bearer':
      return { type: draft.type, mcp_server_url: draft.server, token: value };
    case 'mcp_oauth':
      return {
        type: draft.type,
        mcp_server_url: draft.server,
        access_token: value,
        ...(draft.expires !== '' && { expires_at: new Date(draft.expires).toISOString() }),
      };
  }
}

/** Only the value: all else stays as it is. */
export function replacement(type: Auth['type'], value: string): object {
  const field = { environment_variable: 'secret_value', static_bearer: 'token', mcp_oauth: 'access_token' };
  return { auth: { type, [field[type]]: value } };
}

export function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
