import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuditEntry, AuditRecord } from '../../api/record';
import type { JsonObject } from '../../api/shapes';
import { base64, fromBase64, text, utf8 } from '../../proof/bytes';
import { type GivenProof } from '../../proof/check';
import { header, lines, proof } from '../../proof/vectors';
import { visible } from '../../text/visible';
import { hostile } from '../../test/hostile';
import { open } from '../../test/page';
import type { Asked } from '../../test/service';

const HOSTILE = Object.values(hostile)
  .filter((each) => each.length < 1_000)
  .join('\n');

function entry(given: GivenProof = proof()): AuditRecord {
  const leaf = JSON.parse(text(fromBase64(given.leaf, ''), '')) as {
    key: string;
    signature: string;
  } & JsonObject;
  return {
    type: 'record',
    sequence: given.sequence,
    record: leaf.record as AuditRecord['record'],
    key_id: leaf.key,
    signature: leaf.signature,
    payloads: [],
    leaf: given.leaf,
  };
}

const KEYS = {
  type: 'keys',
  log: 'perimeter/audit',
  checkpoint_keys: [{ log: 'perimeter/audit', version: 1, vkey: header().checkpoint_key }],
  producers: Object.fromEntries(
    Object.entries(header().producers).map(([name, jwks]) => [name, JSON.parse(jwks) as JsonObject]),
  ),
};

interface Served {
  entries?: AuditEntry[];
  record?: AuditRecord;
  proof?: GivenProof;
}

function show(path: string, served: Served = {}, rights?: string[]): Asked[] {
  return open(
    path,
    ({ url }) => {
      const { pathname } = new URL(url, 'http://localhost');
      if (pathname.endsWith('/audit/keys')) return Response.json(KEYS);
      if (pathname.endsWith('/proof')) return Response.json(served.proof ?? proof());
      if (pathname.endsWith('/audit/157')) return Response.json(served.record ?? entry());
      if (pathname.endsWith('/audit/checkpoints'))
        return Response.json({ data: [checkpoint()], next_page: null });
      if (pathname.endsWith('/audit')) return Response.json({ data: served.entries ?? [], next_page: null });
      return undefined;
    },
    rights ? { rights } : {},
  );
}

function checkpoint() {
  const note = header().checkpoint;
  const [, size, root] = note.split('\n');
  const at = '2026-11-21T12:00:00Z';
  return {
    type: 'checkpoint',
    size: Number(size),
    root,
    note,
    key: header().checkpoint_key,
    at,
    anchored: false,
  };
}

beforeEach(() => {
  localStorage.clear();
  // without a layout of its own, the test's browser has no heights
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the search', () => {
  it('takes every dimension from the address', async () => {
    const asked = show(
      '/console/audit?kind=intent&session=sesn_1&action=act_1&agent=a%401&scope=installation&from=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z&order=asc',
    );
    expect(await screen.findByText('No record matches')).toBeInTheDocument();
    const url = new URL(asked.find((each) => each.url.includes('/audit?'))?.url ?? '', 'http://localhost');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      kind: 'intent',
      session_id: 'sesn_1',
      action_id: 'act_1',
      agent_id: 'a@1',
      scope: 'installation',
      'created_at[gte]': '2026-01-01T00:00:00Z',
      'created_at[lt]': '2026-01-02T00:00:00Z',
      order: 'asc',
      limit: '100',
    });
    expect(screen.getByLabelText('Kind')).toHaveValue('intent');
    expect(screen.getByLabelText('Action')).toHaveValue('act_1');
  });

  it('ignores what the address cannot mean', async () => {
    const asked = show('/console/audit?kind=evil&scope=all&from=yesterday&span=constructor&order=up');
    await screen.findByText('No record matches');
    const url = new URL(asked.find((each) => each.url.includes('/audit?'))?.url ?? '', 'http://localhost');
    expect([...url.searchParams.keys()].sort()).toEqual(['created_at[gte]', 'limit', 'order']);
  });

  it('shows the newest first, and can be turned', async () => {
    const asked = show('/console/audit');
    await userEvent.selectOptions(await screen.findByLabelText('Order'), 'Oldest first');
    await waitFor(() => expect(asked.at(-1)?.url).toContain('order=asc'));
    expect(asked.find(({ url }) => url.includes('/audit?'))?.url).toContain('order=desc');
  });

  it('asks again when one has finished writing', async () => {
    const asked = show('/console/audit');
    await userEvent.type(await screen.findByLabelText('Session'), 'sesn_9{Enter}');
    await waitFor(() => expect(asked.at(-1)?.url).toContain('session_id=sesn_9'));
    expect(asked.filter(({ url }) => url.includes('session_id'))).toHaveLength(1);
  });

  it('shows records, and hostile ones as text', async () => {
    const { record } = entry();
    const evil = {
      ...record,
      producer: hostile.bidi,
      fact: { kind: 'gap', rule: HOSTILE, detail: hostile.megabyte },
    };
    const strange = { ...record, fact: { kind: hostile.script, x: HOSTILE } };
    show('/console/audit', {
      entries: [
        entry(),
        { ...entry(), sequence: 2, record: evil },
        { ...entry(), sequence: 3, record: strange },
      ],
    });
    expect(await screen.findByText('asked reviewer at playbook')).toBeInTheDocument();
    const table = screen.getByRole('table', { name: 'Records' });
    expect(document.querySelector('script:not([src]), img, iframe')).toBeNull();
    expect(visible(table.textContent)).toBe(table.textContent);
    expect(table.textContent.length).toBeLessThan(10_000);
  });

  it('is not shown to those who may not read it', async () => {
    show('/console/audit', {}, ['read_sessions']);
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
  });
});

describe('a record', () => {
  it('is proven in the page', async () => {
    show('/console/audit/157');
    expect(await screen.findByText('Record 157 is in the record, unchanged.')).toBeInTheDocument();
    expect(screen.getByText(/this service's own key, perimeter\/audit\+8be641f7/)).toBeInTheDocument();
    expect(screen.getAllByText(/"kind":"model_request"/).length).toBeGreaterThan(0);
  });

  it('is not believed where it was changed', async () => {
    const { record } = entry();
    const tampered = { ...record, fact: { ...record.fact, model: 'another' } };
    show('/console/audit/157', { record: { ...entry(), record: tampered } });
    expect(await screen.findByText('This does not hold: record.')).toBeInTheDocument();
    expect(
      screen.getByText('The record that you were shown is not the one in the leaf.'),
    ).toBeInTheDocument();
  });

  it('is not believed where its leaf was changed, either', async () => {
    const leaf = base64(utf8(text(fromBase64(proof().leaf, ''), '').replace('reviewer', 'revieweR')));
    show('/console/audit/157', { proof: { ...proof(), leaf }, record: entry({ ...proof(), leaf }) });
    expect(await screen.findByText('This does not hold: author, place in the tree.')).toBeInTheDocument();
  });

  it('is not believed for the proof of another place', async () => {
    show('/console/audit/157', { proof: { ...proof(), sequence: 3, path: [] } });
    expect(await screen.findByText(/^This does not hold: place in the tree/)).toBeInTheDocument();
  });

  it('is checked against a key of the reader’s own', async () => {
    show('/console/audit/157');
    await userEvent.click(await screen.findByRole('button', { name: 'Use a key of your own' }));
    const field = screen.getByLabelText('Checkpoint keys of your own');
    await userEvent.type(field, 'nonsense');
    await userEvent.click(screen.getByRole('button', { name: 'Keep' }));
    expect(await screen.findByText('A checkpoint key reads name+hash+key.')).toBeInTheDocument();
    await userEvent.clear(field);
    const other = JSON.parse(lines('successor')[0] ?? '') as { checkpoint_key: string };
    await userEvent.type(field, other.checkpoint_key);
    await userEvent.click(screen.getByRole('button', { name: 'Keep' }));
    expect(await screen.findByText('This does not hold: checkpoint.')).toBeInTheDocument();
    expect(screen.getByText(/It is signed by another key/)).toBeInTheDocument();
  });

  it('shows its payloads beside their hashes, and hostile ones as text', async () => {
    const { record } = entry();
    show('/console/audit/157', {
      record: {
        ...entry(),
        record: { ...record, id: HOSTILE, payloads: { prompt: 'a'.repeat(64), gone: 'b'.repeat(64) } },
        payloads: [{ name: 'prompt', salt: '', content: base64(utf8(HOSTILE)) }],
      },
    });
    expect(await screen.findByText(/The record has another hash/)).toBeInTheDocument();
    expect(screen.getByText(/its key was forgotten/)).toBeInTheDocument();
    expect(document.querySelector('script:not([src]), img, iframe')).toBeNull();
    expect(visible(document.body.textContent)).toBe(document.body.textContent);
  });
});

describe('checkpoints', () => {
  it('are listed with their anchor, and checked', async () => {
    show('/console/audit/checkpoints');
    expect(await screen.findByText('unanchored')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Check: Checkpoint of 167 records' }));
    expect(
      await screen.findByText("Signed by perimeter/audit+8be641f7, the service's key."),
    ).toBeInTheDocument();
  });
});

describe('a bundle', () => {
  /** The test's browser has files without streams. */
  function file(all: string[], name = 'session.jsonl'): File {
    return Object.assign(new File([], name), { stream: () => new Response(all.join('\n')).body });
  }

  async function choose(chosen: File) {
    show('/console/audit/verify');
    await userEvent.upload(await screen.findByLabelText('Choose a file'), chosen, { applyAccept: false });
  }

  it('holds against the keys of the service', async () => {
    await choose(file(lines('session')));
    expect(
      await screen.findByText('session.jsonl holds, against the keys of this service.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('a bundle proves what it holds, not that nothing was left out'),
    ).toBeInTheDocument();
  });

  it('is taken wherever it is dropped on the page', async () => {
    show('/console/audit/verify');
    await screen.findByLabelText('Choose a file');
    const dropped = Object.assign(new Event('drop', { cancelable: true }), {
      dataTransfer: { files: [file(lines('session'))] },
    });
    dispatchEvent(dropped);
    expect(dropped.defaultPrevented).toBe(true);
    expect(
      await screen.findByText('session.jsonl holds, against the keys of this service.'),
    ).toBeInTheDocument();
  });

  it('does not hold where a record was changed', async () => {
    await choose(file(lines('session').map((line) => line.replaceAll('default/allow', 'default/ask'))));
    expect(await screen.findByText('session.jsonl does not hold: 2 faults.')).toBeInTheDocument();
    expect(screen.getAllByText(/record 159/, { selector: 'bdi' })).toHaveLength(2);
  });

  it('is not believed for its own keys', async () => {
    await choose(file(lines('successor')));
    expect(await screen.findByText(/does not hold\. It is signed by another key/)).toBeInTheDocument();
  });

  it('may be any file, with any name', async () => {
    await choose(file([HOSTILE], hostile.bidi));
    expect(await screen.findByText(/Line 1: It is no JSON object\./)).toBeInTheDocument();
    expect(document.body.textContent).not.toContain('\u202e');
  });
});
