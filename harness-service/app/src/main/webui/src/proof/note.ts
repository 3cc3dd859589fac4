import { Broken, base64, type Bytes, fromBase64, hex, joined, utf8 } from './bytes';
import { sha256, signed } from './crypto';
import { HASH_BYTES, type Tree } from './tree';

const ED25519 = 1;
const KEY_BYTES = 32;
const ID_BYTES = 4;

/** Who signs notes (C2SP signed-note, type 0x01); `id` is the hash of name and key, in hex. */
export interface NoteKey {
  name: string;
  id: string;
  publicKey: Bytes;
}

export interface Note {
  /** What is signed, with its last newline. */
  body: string;
  signatures: { name: string; id: string; signature: Bytes }[];
}

/** A checkpoint (C2SP tlog-checkpoint) as its note claims it, whoever signed it. */
export interface Checkpoint extends Note, Tree {
  origin: string;
}

export async function keyOf(name: string, publicKey: Bytes): Promise<NoteKey> {
  const typed = joined(new Uint8Array([ED25519]), publicKey);
  const hash = await sha256(joined(utf8(`${name}\n`), typed));
  return { name, id: hex(hash.slice(0, ID_BYTES)), publicKey };
}

/** Reads `name+hash+key`, the key's form as it is published. */
export async function parseKey(vkey: string): Promise<NoteKey> {
  const parts = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(vkey.trim());
  const [, name, id, encoded] = parts ?? [];
  if (name === undefined || id === undefined || encoded === undefined)
    throw new Broken('A checkpoint key reads name+hash+key.');
  const typed = fromBase64(encoded, 'The checkpoint key');
  if (typed.length !== KEY_BYTES + 1 || typed[0] !== ED25519)
    throw new Broken('The checkpoint key is no Ed25519 key.');
  const key = await keyOf(name, typed.slice(1));
  if (key.id !== id) throw new Broken('The hash in the checkpoint key does not belong to it.');
  return key;
}

export function vkey({ name, id, publicKey }: NoteKey): string {
  return `${name}+${id}+${base64(joined(new Uint8Array([ED25519]), publicKey))}`;
}

export function parseNote(note: string): Note {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) throw new Broken('The checkpoint is no signed note.');
  const lines = note.slice(end + 2).split('\n');
  return { body: note.slice(0, end + 1), signatures: lines.flatMap(signature) };
}

export function parseCheckpoint(text: string): Checkpoint {
  const note = parseNote(text);
  const [origin, size, root] = note.body.split('\n');
  if (!origin || size === undefined || root === undefined || !/^(0|[1-9]\d{0,15})$/.test(size))
    throw new Broken('A checkpoint has an origin, a size and a root.');
  const hash = fromBase64(root, "The checkpoint's root");
  if (hash.length !== HASH_BYTES) throw new Broken(`The checkpoint's root has ${hash.length} bytes, not 32.`);
  return { ...note, origin, size: Number(size), root: hash };
}

function signature(line: string): Note['signatures'] {
  const [, name, encoded] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
  if (name === undefined || encoded === undefined) return [];
  const bytes = fromBase64(encoded, `The signature by ${name}`);
  return [{ name, id: hex(bytes.slice(0, ID_BYTES)), signature: bytes.slice(ID_BYTES) }];
}

/** The one of these keys that signed the checkpoint; broken where none did. */
export async function signer(checkpoint: Checkpoint, keys: readonly NoteKey[]): Promise<NoteKey> {
  const own = await Promise.all(keys.map((key) => asOrigin(key, checkpoint.origin)));
  const fitting = own.filter((key) => key !== undefined);
  if (fitting.length === 0) throw new Broken(`No key is known for the log ${checkpoint.origin}.`);
  return noteSigner(checkpoint, fitting);
}

export async function noteSigner(note: Note, keys: readonly NoteKey[]): Promise<NoteKey> {
  let forged = false;
  for (const key of keys) {
    for (const each of note.signatures) {
      if (each.name !== key.name || each.id !== key.id) continue;
      if (await signed(key.publicKey, utf8(note.body), each.signature)) return key;
      forged = true;
    }
  }
  throw new Broken(
    forged ? 'The signature is not of this checkpoint: one of them was changed.' : unknown(note, keys),
  );
}

function unknown({ signatures }: Note, keys: readonly NoteKey[]): string {
  const expected = keys.map(({ name, id }) => `${name}+${id}`).join(' or ');
  const found = signatures.map(({ name, id }) => `${name}+${id}`).join(', ');
  return found === ''
    ? `It bears no signature; one by ${expected} is needed.`
    : `It is signed by another key: by ${found}, not by ${expected}.`;
}

const LOG = /^perimeter\/audit(\/([2-9]|[1-9]\d{1,5}))?$/;

/** A log that goes on after a loss bears another name, and has the same signer. */
async function asOrigin(key: NoteKey, origin: string): Promise<NoteKey | undefined> {
  if (key.name === origin) return key;
  return LOG.test(key.name) && LOG.test(origin) ? keyOf(origin, key.publicKey) : undefined;
}
