import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { base64, fromBase64, text, utf8 } from '../../proof/bytes';
import { lines, proof } from '../../proof/vectors';
import { visible } from '../../text/visible';
import { hostile } from '../../test/hostile';
import { entry, HOSTILE, show } from './serving';

beforeEach(() => {
  localStorage.clear();
  // without a layout of its own, the test's browser has no heights
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
});

afterEach(() => {
  vi.unstubAllGlobals();
});
describe('a record', () => {
  it('is proven in the page', async () => {
    show('/console/audit/157');
    expect(await screen.findByText('Record 157 is in the record, unchanged.')).toBeInTheDocument();
    expect(screen.getByText(/this service's own key, perimeter\/audit\+8be641f7/)).toBeInTheDocument();
    expect(screen.getAllByText(/"kind":"model_request"/).length).toBeGreaterThan(0);
  });

  it('leads to all records of whatever it is found by', async () => {
    const dimensions = {
      tool: 'bash',
      host: hostile.bidi,
      secrets: ['GIT_TOKEN', 'vcrd_1'],
      author: 'erin',
      outcome: 'deny',
    };
    const asked = show('/console/audit/157?scope=installation', { record: { ...entry(), dimensions } });
    const links = await screen.findAllByRole('link', { name: / all records$/ });
    const { session, agent } = entry().record.subject;
    const expected = [session, agent, 'bash', 'invoice_U+202Efdp.exe', 'GIT_TOKEN', 'vcrd_1', 'erin', 'deny'];
    expect(links.map((link) => link.textContent)).toEqual(
      expected.filter((value) => value !== '').map((value) => `${value} all records`),
    );
    await userEvent.click(screen.getByRole('link', { name: 'vcrd_1 all records' }));
    await waitFor(() => expect(asked.at(-1)?.url).toContain('secret=vcrd_1'));
    expect(asked.at(-1)?.url).toContain('scope=installation');
    expect(asked.at(-1)?.url).not.toContain('created_at');
    expect(screen.getByLabelText('Secret')).toHaveValue('vcrd_1');
  });

  it('names no dimension that it does not have', async () => {
    show('/console/audit/157');
    await screen.findByText('Record 157 is in the record, unchanged.');
    for (const name of ['Tool', 'Host', 'Secret', 'Author', 'Outcome'])
      expect(screen.queryByText(name)).toBeNull();
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
    expect(await screen.findByText('This does not hold: producer, place in the tree.')).toBeInTheDocument();
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
