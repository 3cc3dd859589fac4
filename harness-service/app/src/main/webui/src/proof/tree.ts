import { Broken, type Bytes, joined, same } from './bytes';
import { sha256 } from './crypto';

export const HASH_BYTES = 32;

const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

/** RFC 6962 section 2.1: the prefixes keep leaves and nodes apart. */
export function leafHash(data: Bytes): Promise<Bytes> {
  return sha256(joined(LEAF, data));
}

export function nodeHash(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(joined(NODE, left, right));
}

/** How many hashes lead from a leaf to the root. */
export function pathLength(index: number, size: number): number {
  let length = 0;
  for (let node = index, last = size - 1; last > 0; node = half(node), last = half(last)) {
    if (odd(node) || node < last) length++;
  }
  return length;
}

/**
 * The root to which the path leads from a leaf (RFC 9162 section 2.1.3.2). By division, not by bits: a tree may have more
 * leaves than a 32 bit number counts.
 */
export async function rootBy(
  index: number,
  size: number,
  leaf: Bytes,
  path: readonly Bytes[],
): Promise<Bytes> {
  if (!(index >= 0 && index < size)) throw new Broken(`A tree of ${size} has no leaf ${index}.`);
  const needed = pathLength(index, size);
  if (path.length !== needed) {
    throw new Broken(
      `The path is too ${path.length < needed ? 'short' : 'long'}: leaf ${index} in a tree of ${size} needs ${needed} hashes, and it has ${path.length}.`,
    );
  }
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (odd(node) || node === last) {
      hash = await nodeHash(sibling, hash);
      while (!odd(node) && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else {
      hash = await nodeHash(hash, sibling);
    }
    node = half(node);
    last = half(last);
  }
  return hash;
}

export interface Tree {
  size: number;
  root: Bytes;
}

/** Whether the first tree is the beginning of the second one (RFC 9162 section 2.1.4.2). */
export async function extend(from: Tree, to: Tree, path: readonly Bytes[]): Promise<boolean> {
  if (from.size === to.size) return path.length === 0 && same(from.root, to.root);
  if (from.size < 1 || from.size > to.size) return false;
  let node = from.size - 1;
  let last = to.size - 1;
  while (odd(node)) {
    node = half(node);
    last = half(last);
  }
  // a complete tree is a node of the larger one, and the path does not repeat it
  const hashes = node === 0 ? [from.root, ...path] : path;
  const [first, ...rest] = hashes;
  if (!first) return false;
  let old = first;
  let now = first;
  for (const hash of rest) {
    if (last === 0) return false;
    if (odd(node) || node === last) {
      old = await nodeHash(hash, old);
      now = await nodeHash(hash, now);
      while (!odd(node) && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else {
      now = await nodeHash(now, hash);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && same(old, from.root) && same(now, to.root);
}

function odd(number: number): boolean {
  return number % 2 === 1;
}

function half(number: number): number {
  return Math.floor(number / 2);
}
