import type { Json, JsonObject } from '../api/shapes';
import { Broken, fromBase64, fromBase64Url, utf8 } from './bytes';
import { canonical } from './canonical';
import { signed } from './crypto';

/** What a leaf of the tree holds: a record, who signed it, and how. */
export interface Leaf {
  key: string;
  record: JsonObject;
  signature: string;
}

/** The keys that sign records: a JWKS for each producer, as JSON or as its text. */
export type Producers = Record<string, JsonObject | string>;

export function parseLeaf(leaf: string): Leaf {
  const found = parsed(leaf);
  const { key, record, signature } = found;
  if (typeof key !== 'string' || typeof signature !== 'string' || !isObject(record))
    throw new Broken('The leaf has not the form of a record: key, record and signature.');
  return { key, record, signature };
}

/** Parsing it again must give the same text: nothing is said twice, and nothing is hidden. */
export function requireCanonical(leaf: string): void {
  if (canonical(parsed(leaf)) !== leaf) throw new Broken('The leaf is not in its canonical form (RFC 8785).');
}

function parsed(leaf: string): JsonObject {
  try {
    const found = JSON.parse(leaf) as Json;
    if (isObject(found)) return found;
  } catch {
    // said below
  }
  throw new Broken('The leaf is no JSON object.');
}

/** Broken unless the producer that the record names signed it. */
export async function requireProducer(leaf: Leaf, producers: Producers): Promise<string> {
  const producer = leaf.record.producer;
  if (typeof producer !== 'string') throw new Broken('The record names no producer.');
  const jwks = Object.hasOwn(producers, producer) ? producers[producer] : undefined;
  if (jwks === undefined) throw new Broken(`No key is known for the producer ${producer}.`);
  const key = publicKey(jwks, leaf.key, producer);
  const signature = fromBase64(leaf.signature, "The record's signature");
  if (!(await signed(key, utf8(canonical(leaf.record)), signature)))
    throw new Broken(`The record is not what ${producer} signed with ${leaf.key}: one of them was changed.`);
  return `Signed by ${producer} with its key ${leaf.key}.`;
}

function publicKey(jwks: JsonObject | string, id: string, producer: string) {
  const { keys } = typeof jwks === 'string' ? parsedKeys(jwks, producer) : jwks;
  const found = Array.isArray(keys) ? keys.filter(isObject).find(({ kid }) => kid === id) : undefined;
  if (typeof found?.x !== 'string' || found.crv !== 'Ed25519')
    throw new Broken(`The producer ${producer} has no Ed25519 key ${id}.`);
  return fromBase64Url(found.x, `The key ${id}`);
}

function parsedKeys(jwks: string, producer: string): JsonObject {
  try {
    const found = JSON.parse(jwks) as Json;
    if (isObject(found)) return found;
  } catch {
    // said below
  }
  throw new Broken(`The key set of ${producer} is none.`);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
