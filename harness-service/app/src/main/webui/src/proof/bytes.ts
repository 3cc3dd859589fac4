export type Bytes = Uint8Array<ArrayBuffer>;

/** Why something does not hold, in words for whoever checks it. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

export function text(bytes: Bytes, what: string): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Broken(`${what} is not UTF-8.`);
  }
}

export function fromBase64(encoded: string, what: string): Bytes {
  if (!BASE64.test(encoded)) throw new Broken(`${what} is not base64.`);
  return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
}

export function fromBase64Url(encoded: string, what: string): Bytes {
  const padding = '='.repeat((4 - (encoded.length % 4)) % 4);
  return fromBase64(encoded.replaceAll('-', '+').replaceAll('_', '/') + padding, what);
}

export function base64(bytes: Bytes): string {
  let characters = '';
  bytes.forEach((byte) => (characters += String.fromCharCode(byte)));
  return btoa(characters);
}

export function hex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function joined(...parts: Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function same(one: Bytes, other: Bytes): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
