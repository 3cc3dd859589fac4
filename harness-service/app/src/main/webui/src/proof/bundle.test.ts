// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../api/shapes';
import { checkBundle, type Held } from './bundleFile';
import { parseKey } from './note';
import { header, lines } from './vectors';

const NOTHING: Held = { own: [], service: undefined };

function check(all: string[], held = NOTHING) {
  return checkBundle(new Blob([all.join('\n') + '\n']), held, () => undefined, new AbortController().signal);
}

async function faults(all: string[]): Promise<string[]> {
  return (await check(all)).bundle.faults.map((fault) => `${fault.where}: ${fault.why}`);
}

/** The bundle under a header that says something else. */
function said(other: JsonObject): string[] {
  return [JSON.stringify({ ...header(), ...other }), ...lines('session').slice(1)];
}

describe("a bundle of audit-service's", () => {
  it('holds, and says against whose keys', async () => {
    const { bundle, checkpointKey, producerKeys } = await check(lines('session'));
    expect(bundle.faults).toEqual([]);
    expect(bundle.tally).toMatchObject({ records: 8, earlier: 4, logs: [] });
    expect([checkpointKey, producerKeys]).toEqual(['bundle', 'bundle']);
  });

  it('is checked against the keys that the reader holds before all others', async () => {
    const key = await parseKey(header().checkpoint_key);
    const other = await parseKey(
      (JSON.parse(lines('successor')[0] ?? '') as { checkpoint_key: string }).checkpoint_key,
    );
    const service = { keys: [key], producers: header().producers };
    const verdict = await check(lines('session'), { own: [key], service });
    expect([verdict.checkpointKey, verdict.producerKeys]).toEqual(['yours', 'service']);
    await expect(check(lines('session'), { own: [other], service })).rejects.toThrow('signed by another key');
    await expect(
      check(lines('session'), { own: [], service: { ...service, keys: [other] } }),
    ).rejects.toThrow('signed by another key');
  });

  it('tells of a log that goes on after a loss, and of payloads', async () => {
    const { bundle } = await check(lines('successor'));
    expect(bundle.faults).toEqual([]);
    expect(bundle.tally).toMatchObject({ records: 12, payloads: 12 });
    expect(bundle.tally.logs).toEqual([
      'perimeter/audit/2 begins at record 7; of the 9 records of perimeter/audit some were lost (shorter)',
    ]);
  });

  it('does not hold where it hides that loss', async () => {
    const hiding = lines('successor').filter((line) => !line.startsWith('{"type":"succession"'));
    expect(await faults(hiding)).toEqual([
      'bundle: The checkpoint is of perimeter/audit/2, but the records make it the first log.',
    ]);
  });

  it('does not hold where a record was changed, moved, or taken out', async () => {
    const changed = lines('session').map((line) => line.replaceAll('default/allow', 'default/ask'));
    const found = await faults(changed);
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/^record 159 \(harness\/act_.*\): It is not in the tree of the checkpoint\.$/);
    expect(found[1]).toContain('is not what harness signed');
    const one = lines('session').findIndex((line) => line.startsWith('{"type":"record"'));
    expect(await faults(lines('session').filter((_, index) => index !== one))).toEqual([
      'bundle: It holds 7 records, not 8.',
    ]);
    expect(await faults(lines('session').slice(0, -1))).toEqual(['bundle: It is cut: its end is missing.']);
    const twice = lines('session').flatMap((line, index) => (index === one ? [line, line] : [line]));
    expect((await faults(twice))[0]).toBe('record 157: It is out of order.');
  });

  it('does not hold where its records are of another session or workspace than it says', async () => {
    const { session, workspace } = header();
    const other = await faults(said({ session: 'sesn_87654321' }));
    expect(other).toHaveLength(8);
    expect(other[0]).toMatch(/^record 157 \(harness\/.*\): It is not of the bundle's session\.$/);
    expect(await faults(said({ session: session.slice(0, -1) }))).toHaveLength(8);
    for (const name of ['another', '', null, workspace.toUpperCase()]) {
      const found = await faults(said({ workspace: name }));
      expect(found).toHaveLength(8);
      expect(found[0]).toContain("It is not of the bundle's workspace.");
    }
  });

  it('may be of a whole workspace', async () => {
    expect(await faults(said({ session: '' }))).toEqual([]);
  });

  it('does not hold with a record of no workspace among its own', async () => {
    const among = lines('successor').map((line) => line.replace('{"type":"succession"', '{"type":"record"'));
    expect(await faults(among)).toContain(
      "record 7 (audit//succession/perimeter/audit/2): It is not of the bundle's workspace.",
    );
  });

  it('does not hold with another payload, or an earlier checkpoint from which it does not go on', async () => {
    const payload = lines('successor').map((line) =>
      line.replace('"d2hhdCBoYXBwZW5lZD8="', '"d2hhdCBoYXBwZW5lZCE="'),
    );
    expect((await faults(payload))[0]).toBe('record 0: Its payload prompt is another.');
    const path = lines('session').map((line) =>
      line.startsWith('{"type":"consistency"') ? line.replace(/"path":\[[^\]]*\]/, '"path":[]') : line,
    );
    expect((await faults(path))[0]).toMatch(/^checkpoint of \d+: The tree does not go on from it\.$/);
  });

  it.each([
    ['nothing', [''], 'The file is empty.'],
    ['another file', ['<script>alert(1)</script>'], 'Line 1: It is no JSON object.'],
    ['no header', ['{"type":"end","records":0}'], 'does not begin with a header'],
    ['a header that says nothing', ['{"type":"header"}'], 'A checkpoint key reads'],
    [
      'a line of another type',
      [lines('session')[0] ?? '', '{"type":"toString"}'],
      'Line 2: It is of no type',
    ],
    ['a hash that is none', [lines('session')[0] ?? '', '{"type":"record","path":["x"]}'], 'is not base64'],
  ])('is refused as %s', async (_, all, reason) => {
    await expect(check(all)).rejects.toThrow(reason);
  });

  it('is refused where it is not text, or one line without an end', async () => {
    const told = () => undefined;
    const { signal } = new AbortController();
    await expect(
      checkBundle(new Blob([new Uint8Array([0xff, 0xfe])]), NOTHING, told, signal),
    ).rejects.toThrow('UTF-8');
    const endless = new Blob(Array.from({ length: 65 }, () => 'x'.repeat(1024 * 1024)));
    await expect(checkBundle(endless, NOTHING, told, signal)).rejects.toThrow('too long');
  });
});
