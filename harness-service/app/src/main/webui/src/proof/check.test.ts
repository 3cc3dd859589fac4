import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../api/shapes';
import { hostile } from '../test/hostile';
import { base64, fromBase64, text, utf8 } from './bytes';
import { canonical } from './canonical';
import { checkProof, type GivenProof, type Trusted } from './check';
import { noteSigner, parseCheckpoint, parseKey, parseNote, vkey } from './note';
import { lines, proof, trusted } from './vectors';

/** What does not hold, by step. */
async function faults(given: GivenProof, keys: Trusted, shown?: JsonObject) {
  const { steps } = await checkProof(given, keys, shown);
  return Object.fromEntries(steps.filter((step) => !step.holds).map(({ name, says }) => [name, says]));
}

function leafOf(given: GivenProof): string {
  return text(fromBase64(given.leaf, ''), '');
}

describe("a proof of audit-service's", () => {
  it('holds in all of its parts, and shows the leaf', async () => {
    const checked = await checkProof(
      proof(),
      await trusted(),
      (JSON.parse(leafOf(proof())) as { record: JsonObject }).record,
    );
    expect(checked.steps.map(({ name, holds }) => [name, holds])).toEqual([
      ['Leaf', true],
      ['Record', true],
      ['Producer', true],
      ['Checkpoint', true],
      ['Place in the tree', true],
    ]);
    expect(checked.leaf).toContain('"kind":"model_request"');
    expect(checked.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('fails where the record was changed', async () => {
    const leaf = leafOf(proof()).replace('"provider":"playbook"', '"provider":"playbooc"');
    const found = await faults({ ...proof(), leaf: base64(utf8(leaf)) }, await trusted());
    expect(found.Producer).toContain('The record is not what harness signed with harness-record-1');
    expect(found['Place in the tree']).toMatch(/The path leads to the root .* and the checkpoint has /);
  });

  it('fails where another record was shown', async () => {
    const found = await faults(proof(), await trusted(), { id: 'another' });
    expect(found.Record).toBe('The record that you were shown is not the one in the leaf.');
  });

  it('fails where the leaf says something twice', async () => {
    const leaf = leafOf(proof()).replace('{"key":', '{"key":"x","key":');
    const found = await faults({ ...proof(), leaf: base64(utf8(leaf)) }, await trusted());
    expect(found.Record).toContain('canonical form');
  });

  it('fails with another root', async () => {
    const { body } = parseCheckpoint(proof().checkpoint);
    const other = body.replace(/\n[^\n]+\n$/, `\n${base64(new Uint8Array(32))}\n`);
    const found = await faults(
      { ...proof(), checkpoint: proof().checkpoint.replace(body, other) },
      await trusted(),
    );
    expect(found.Checkpoint).toBe('The signature is not of this checkpoint: one of them was changed.');
    expect(found['Place in the tree']).toContain(`the checkpoint has ${base64(new Uint8Array(32))}`);
  });

  it('fails with another key', async () => {
    const other = JSON.parse(lines('successor')[0] ?? '') as { checkpoint_key: string };
    const found = await faults(proof(), {
      ...(await trusted()),
      keys: [await parseKey(other.checkpoint_key)],
    });
    expect(found.Checkpoint).toMatch(/^It is signed by another key: by perimeter\/audit\+8be641f7, not by/);
    expect(Object.keys(found)).toEqual(['Checkpoint']);
    expect((await faults(proof(), { ...(await trusted()), keys: [] })).Checkpoint).toBe(
      'No key is known for the log perimeter/audit.',
    );
  });

  it('fails with a path that was cut, moved or made longer', async () => {
    const given = proof();
    expect(
      (await faults({ ...given, path: given.path.slice(1) }, await trusted()))['Place in the tree'],
    ).toMatch(/^The path is too short: leaf 157 in a tree of 167 needs \d hashes, and it has \d\.$/);
    const longer = await faults({ ...given, path: [...given.path, given.path[0] ?? ''] }, await trusted());
    expect(longer['Place in the tree']).toContain('too long');
    const moved = await faults({ ...given, sequence: 156 }, await trusted());
    expect(moved['Place in the tree']).toContain('The path leads to the root');
    const outside = await faults({ ...given, sequence: 999 }, await trusted());
    expect(outside['Place in the tree']).toBe('A tree of 167 has no leaf 999.');
  });

  it('fails without the producer’s key, and with what is none', async () => {
    expect((await faults(proof(), { ...(await trusted()), producers: {} })).Producer).toBe(
      'No key is known for the producer harness.',
    );
    const nonsense = { harness: '{"keys":[{"kid":"harness-record-1"}]}' };
    expect((await faults(proof(), { ...(await trusted()), producers: nonsense })).Producer).toContain(
      'no Ed25519 key',
    );
  });

  it.each(Object.entries(hostile))('fails calmly with %s in every place', async (_, evil) => {
    const given = { sequence: 0, leaf: evil, path: [evil], checkpoint: evil };
    const { steps, leaf } = await checkProof(given, await trusted());
    expect(steps.every((step) => !step.holds)).toBe(true);
    expect(leaf).toBe('');
    expect(steps.map((step) => step.says).join('')).not.toContain(evil);
  });
});

describe('a signed note', () => {
  // the example of golang.org/x/mod/sumdb/note
  const KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const NOTE =
    'If you think cryptography is the answer to your problem,\n' +
    "then you don't know what your problem is.\n\n" +
    '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

  it('is verified as published', async () => {
    const key = await parseKey(KEY);
    expect(vkey(key)).toBe(KEY);
    expect(await noteSigner(parseNote(NOTE), [key])).toBe(key);
    await expect(noteSigner(parseNote(NOTE.replace('answer', 'key')), [key])).rejects.toThrow('was changed');
  });

  it('has a key whose parts agree', async () => {
    await expect(parseKey(KEY.replace('c74f', 'c74e'))).rejects.toThrow('does not belong to it');
    await expect(parseKey('PeterNeumann')).rejects.toThrow('name+hash+key');
    await expect(parseKey('a+00000000+AAAA')).rejects.toThrow('no Ed25519 key');
  });

  it('is no checkpoint with a size that is none', () => {
    const root = base64(new Uint8Array(32));
    for (const size of ['', '-1', '1e3', '0x10', '01', ' 1', '99999999999999999999'])
      expect(() => parseCheckpoint(`log\n${size}\n${root}\n\n`)).toThrow('a size and a root');
    expect(() => parseCheckpoint('log\n1\nAAAA\n\n')).toThrow('3 bytes');
  });
});

describe('canonical JSON', () => {
  it('is that of RFC 8785, section 3.2.3 and 3.2.2', () => {
    const sorted = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Hebrew',
      '1': 'One',
      '\ud83d\ude00': 'Smiley',
      '\u0080': 'Control',
      '\u00f6': 'o',
    };
    expect(Object.values(JSON.parse(canonical(sorted)) as object).length).toBe(7);
    expect(canonical(sorted)).toBe(
      '{"\\r":"CR","1":"One","\u0080":"Control","\u00f6":"o","\u20ac":"Euro","\ud83d\ude00":"Smiley","\ufb33":"Hebrew"}',
    );
    expect(canonical([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, true, null, 'a"/\n\u000f'])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,true,null,"a\\"/\\n\\u000f"]',
    );
  });
});
