import type { JsonObject } from '../api/shapes';
import { Broken, type Bytes, fromBase64, hex, joined } from './bytes';
import { sha256 } from './crypto';
import { isObject } from './leaf';

/** Whether the record's salted hash is of this content. */
export async function promised(
  record: JsonObject,
  name: string,
  salt: Bytes,
  content: Bytes,
): Promise<boolean> {
  const hashes = record.payloads;
  return (
    isObject(hashes) &&
    Object.hasOwn(hashes, name) &&
    hashes[name] === hex(await sha256(joined(salt, content)))
  );
}

/** As the API gives a payload: salt and content in base64. */
export async function requirePayload(
  record: JsonObject,
  payload: { name: string; salt: string; content: string },
): Promise<void> {
  const salt = fromBase64(payload.salt, 'The salt');
  const content = fromBase64(payload.content, 'The content');
  if (!(await promised(record, payload.name, salt, content)))
    throw new Broken('The record has another hash: this is not what it was about.');
}
