import type { Json, JsonObject } from '../api/shapes';
import { Broken, type Bytes, fromBase64 } from './bytes';
import { isObject, type Producers } from './leaf';
import { HASH_BYTES } from './tree';

/** One line of a bundle, as audit-service exports it and its verifier reads it. */
export type BundleLine =
  | {
      type: 'header';
      workspace: string;
      session: string;
      producers: Producers;
      checkpoint: string;
      key: string;
    }
  | { type: 'consistency'; from: number; checkpoint: string; path: Bytes[] }
  | { type: 'succession'; sequence: number; leaf: string; path: Bytes[] }
  | { type: 'record'; sequence: number; leaf: string; path: Bytes[]; payloads: Payload[] }
  | { type: 'end'; records: number };

export interface Payload {
  name: string;
  salt: Bytes;
  content: Bytes;
}

export function parseLine(line: string): BundleLine {
  const found = object(line);
  switch (found.type) {
    case 'header':
      return {
        type: 'header',
        workspace: word(found.workspace),
        session: word(found.session),
        producers: isObject(found.producers) ? (found.producers as Producers) : {},
        checkpoint: word(found.checkpoint),
        key: word(found.checkpoint_key),
      };
    case 'consistency':
      return {
        type: 'consistency',
        from: count(found.from),
        checkpoint: word(found.checkpoint),
        path: path(found),
      };
    case 'succession':
      return {
        type: 'succession',
        sequence: count(found.sequence),
        leaf: word(found.leaf),
        path: path(found),
      };
    case 'record':
      return {
        type: 'record',
        sequence: count(found.sequence),
        leaf: word(found.leaf),
        path: path(found),
        payloads: list(found.payloads).map(payload),
      };
    case 'end':
      return { type: 'end', records: count(found.records) };
    default:
      throw new Broken('It is of no type that is known.');
  }
}

function object(line: string): JsonObject {
  try {
    const found = JSON.parse(line) as Json;
    if (isObject(found)) return found;
  } catch {
    // said below
  }
  throw new Broken('It is no JSON object.');
}

function word(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** -1 for what counts nothing. */
function count(value: Json | undefined): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : -1;
}

function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function path(line: JsonObject): Bytes[] {
  return list(line.path).map((each) => {
    const hash = fromBase64(word(each), 'A hash of its path');
    if (hash.length !== HASH_BYTES) throw new Broken('A hash of its path has not 32 bytes.');
    return hash;
  });
}

function payload(value: Json): Payload {
  if (!isObject(value)) throw new Broken('A payload of it is none.');
  return {
    name: word(value.name),
    salt: fromBase64(word(value.salt), "A payload's salt"),
    content: fromBase64(word(value.content), "A payload's content"),
  };
}
