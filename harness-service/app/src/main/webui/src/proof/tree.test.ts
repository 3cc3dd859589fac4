import { describe, expect, it } from 'vitest';
import { Broken, type Bytes, hex, same, utf8 } from './bytes';
import { extend, leafHash, nodeHash, pathLength, rootBy } from './tree';

function bytes(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

// published by the certificate-transparency project for RFC 6962
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const A = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const B = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const C = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const D = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const E = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const F = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';

describe('published inclusion proofs', () => {
  it.each([
    [0, 1, []],
    [0, 8, [A, B, C]],
    [5, 8, [D, E, ROOTS[4] ?? '']],
    [2, 3, [ROOTS[2] ?? '']],
    [1, 5, [ROOTS[1] ?? '', B, D]],
  ])('leaf %i of %i', async (index, size, path) => {
    const leaf = await leafHash(bytes(LEAVES[index] ?? ''));
    expect(hex(await rootBy(index, size, leaf, path.map(bytes)))).toBe(ROOTS[size]);
  });
});

describe('published consistency proofs', () => {
  it.each([
    [1, 1, []],
    [1, 8, [A, B, C]],
    [6, 8, [F, E, ROOTS[4] ?? '']],
    [2, 5, [B, D]],
  ])('from %i to %i', async (from, to, path) => {
    const tree = (size: number) => ({ size, root: bytes(ROOTS[size] ?? '') });
    expect(await extend(tree(from), tree(to), path.map(bytes))).toBe(true);
    expect(await extend(tree(from), { ...tree(to), root: bytes(A) }, path.map(bytes))).toBe(false);
    expect(await extend(tree(from), tree(to), [...path.map(bytes), bytes(A)])).toBe(false);
    if (path.length > 0) expect(await extend(tree(from), tree(to), path.slice(1).map(bytes))).toBe(false);
  });
});

/** RFC 6962 section 2.1, word by word. */
async function root(leaves: Bytes[]): Promise<Bytes> {
  const [only] = leaves;
  if (leaves.length === 1 && only) return only;
  const middle = middleOf(leaves.length);
  return nodeHash(await root(leaves.slice(0, middle)), await root(leaves.slice(middle)));
}

async function path(index: number, leaves: Bytes[]): Promise<Bytes[]> {
  if (leaves.length === 1) return [];
  const middle = middleOf(leaves.length);
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)];
  return index < middle
    ? [...(await path(index, left)), await root(right)]
    : [...(await path(index - middle, right)), await root(left)];
}

function middleOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}

describe('inclusion', () => {
  it('holds for every leaf of every tree, and at no other place or with another path', async () => {
    const all = await Promise.all(Array.from({ length: 17 }, (_, index) => leafHash(utf8(String(index)))));
    for (let size = 1; size <= all.length; size++) {
      const leaves = all.slice(0, size);
      const expected = await root(leaves);
      for (const [index, leaf] of leaves.entries()) {
        const hashes = await path(index, leaves);
        expect(same(await rootBy(index, size, leaf, hashes), expected)).toBe(true);
        if (size > 1) await expect(rootBy(index, size, leaf, hashes.slice(1))).rejects.toThrow('too short');
        await expect(rootBy(index, size, leaf, [...hashes, leaf])).rejects.toThrow('too long');
        for (let other = 0; other < size; other++) {
          const found = await rootBy(other, size, leaf, hashes).catch(() => leaf);
          if (other !== index) expect(size === 1 || !same(found, expected)).toBe(true);
        }
      }
    }
  });

  it('says how long the path has to be', async () => {
    const leaf = await leafHash(utf8(''));
    await expect(rootBy(5, 8, leaf, [leaf])).rejects.toThrow(
      'The path is too short: leaf 5 in a tree of 8 needs 3 hashes, and it has 1.',
    );
    await expect(rootBy(8, 8, leaf, [])).rejects.toThrow(Broken);
    await expect(rootBy(-1, 8, leaf, [])).rejects.toThrow('no leaf -1');
  });

  it('counts beyond 32 bits', () => {
    expect(pathLength(2 ** 40, 2 ** 40 + 1)).toBe(1);
    expect(pathLength(3, 2 ** 45)).toBe(45);
  });
});
