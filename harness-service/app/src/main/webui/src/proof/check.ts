import type { JsonObject } from '../api/shapes';
import { base64, Broken, type Bytes, fromBase64, hex, same, text } from './bytes';
import { canonical } from './canonical';
import { type Leaf, parseLeaf, type Producers, requireCanonical, requireProducer } from './leaf';
import { type Checkpoint, type NoteKey, parseCheckpoint, signer } from './note';
import { leafHash, rootBy } from './tree';

/** As the API gives it: bytes are base64, `checkpoint` is a signed note. */
export interface GivenProof {
  sequence: number;
  leaf: string;
  path: string[];
  checkpoint: string;
}

export interface Trusted {
  keys: readonly NoteKey[];
  producers: Producers;
}

/** One thing that was checked; `says` is what was found, or why it does not hold. */
export interface Step {
  name: string;
  holds: boolean;
  says: string;
}

export interface Checked {
  steps: Step[];
  /** The canonical JSON that the tree hashes, as far as it could be read. */
  leaf: string;
  hash: string;
}

/** Checks everything that a proof claims; `shown` is the record that the reader was shown before. */
export async function checkProof(proof: GivenProof, trusted: Trusted, shown?: JsonObject): Promise<Checked> {
  const steps: Step[] = [];
  const step = async <T>(
    name: string,
    act: () => Promise<[T, string]> | [T, string],
  ): Promise<T | undefined> => {
    try {
      const [found, says] = await act();
      steps.push({ name, holds: true, says });
      return found;
    } catch (cause) {
      steps.push({ name, holds: false, says: why(cause) });
      return undefined;
    }
  };
  const data = await step('Leaf', () => readLeaf(proof.leaf));
  await step('Record', () => [null, sameRecord(need(data), shown)]);
  await step('Producer', async () => [null, await requireProducer(need(data).leaf, trusted.producers)]);
  const checkpoint = await step('Checkpoint', async () => readCheckpoint(proof.checkpoint, trusted.keys));
  const hash = data && (await leafHash(data.bytes));
  await step('Place in the tree', async () => {
    const tree = checkpoint ?? parseCheckpoint(proof.checkpoint);
    return [null, await place(proof, need(hash), tree)];
  });
  return { steps, leaf: data?.text ?? '', hash: hash ? hex(hash) : '' };
}

interface Data {
  bytes: Bytes;
  text: string;
  leaf: Leaf;
}

function readLeaf(encoded: string): [Data, string] {
  const bytes = fromBase64(encoded, 'The leaf');
  const read = text(bytes, 'The leaf');
  return [
    { bytes, text: read, leaf: parseLeaf(read) },
    `${bytes.length} bytes: a record, its author's key and signature.`,
  ];
}

function sameRecord({ text: read, leaf }: Data, shown: JsonObject | undefined): string {
  requireCanonical(read);
  if (!shown) return 'In its canonical form.';
  if (canonical(shown) !== canonical(leaf.record))
    throw new Broken('The record that you were shown is not the one in the leaf.');
  return 'In its canonical form, and the one that you see.';
}

async function readCheckpoint(note: string, keys: readonly NoteKey[]): Promise<[Checkpoint, string]> {
  const checkpoint = parseCheckpoint(note);
  const key = await signer(checkpoint, keys);
  return [checkpoint, `${checkpoint.size} records, signed by ${key.name}+${key.id}.`];
}

async function place({ sequence, path }: GivenProof, hash: Bytes, tree: Checkpoint): Promise<string> {
  const hashes = path.map((each, index) => fromBase64(each, `Hash ${index + 1} of the path`));
  if (hashes.some(({ length }) => length !== hash.length))
    throw new Broken('A hash of the path has not 32 bytes.');
  const root = await rootBy(sequence, tree.size, hash, hashes);
  if (!same(root, tree.root))
    throw new Broken(
      `The path leads to the root ${base64(root)}, and the checkpoint has ${base64(tree.root)}: the record, its path or the root was changed.`,
    );
  return `Leaf ${sequence} of ${tree.size}: ${path.length} hashes lead to the checkpoint's root ${base64(root)}.`;
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Broken('It cannot be checked without the leaf.');
  return value;
}

export function why(cause: unknown): string {
  return cause instanceof Broken ? cause.message : 'It could not be checked: the browser failed.';
}
