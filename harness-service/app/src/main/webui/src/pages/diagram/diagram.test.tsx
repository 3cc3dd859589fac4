import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hostile } from '../../test/hostile';
import { openWhole } from '../../test/page';
import { refused } from '../../test/service';
import { visible } from '../../text/visible';
import { place, wrap } from './layout';
import { type Drawn, parts } from './parts';
import { svg } from './svg';

const HOSTILE = Object.values(hostile).join('\n');

const DRAWN: Drawn = {
  nodes: [
    { id: 'p1', type: 'prompt', label: 'asked playbook/demo', action: '', sequence: 1 },
    { id: 'd2', type: 'decision', label: 'allow: default', action: 'act_1', sequence: 2 },
    { id: 't3', type: 'tool', label: 'bash in sandbox sbx_1', action: 'act_1', sequence: 3 },
    { id: 'hole_outcome_act_1', type: 'gap', label: 'no outcome', action: 'act_1', sequence: -1 },
  ],
  edges: [
    { from: 'p1', to: 'd2' },
    { from: 'd2', to: 't3' },
    { from: 't3', to: 'hole_outcome_act_1' },
  ],
};

const RECORD = {
  type: 'record',
  sequence: 3,
  record: {
    id: 'harness/act_1/intent/0',
    producer: 'harness',
    time: '2026-11-21T12:00:00Z',
    subject: { workspace: 'demo', session: 'sesn_1', action: 'act_1', agent: '' },
    payloads: {},
    fact: { kind: 'intent', tool: 'bash' },
  },
  key_id: 'k',
  signature: '',
  payloads: [],
  leaf: '',
};

function showWhole(path: string, drawn: Drawn = DRAWN, rights?: string[], isAway = () => false) {
  return openWhole(
    path,
    ({ url }) => {
      if (url.includes('/diagram') && isAway()) return refused(404, 'not_found_error', 'no');
      if (url.endsWith('/v1/sessions/sesn_1')) return Response.json({ id: 'sesn_1', title: 'Night shift' });
      if (url.includes('/diagram')) return Response.json({ ...drawn, mermaid: '' });
      if (url.endsWith('/v1/perimeter/audit/3')) return Response.json(RECORD);
      if (url.includes('/audit/')) return refused(404, 'not_found_error', 'no');
      return undefined;
    },
    rights ? { rights } : {},
  );
}

function show(path: string, drawn?: Drawn, rights?: string[]) {
  return showWhole(path, drawn, rights).asked;
}

// the library is large: the first test must not wait for it
beforeAll(() => import('./DiagramPage'));

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
  );
  vi.stubGlobal(
    'DOMMatrixReadOnly',
    class {
      m22 = 1;
    },
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the diagram', () => {
  it('draws what is on record, and holes as holes', async () => {
    show('/console/diagram/sesn_1');
    expect(
      await screen.findByRole('button', { name: /^tool ?bash in sandbox sbx_1 ?leads to no outcome$/ }),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^hole in the record ?no outcome$/ })).toBeInTheDocument();
    expect(screen.getByText('1 hole')).toBeInTheDocument();
  });

  it('stays while it cannot be drawn anew, which is said', async () => {
    let away = false;
    const { queries } = showWhole('/console/diagram/sesn_1', DRAWN, undefined, () => away);
    await screen.findByRole('button', { name: /^tool/ });
    away = true;
    await queries.refetchQueries({ queryKey: ['diagram'] });
    expect(await screen.findByText(/This may be out of date/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^tool/ })).toBeInTheDocument();
    away = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await vi.waitFor(() => expect(screen.queryByText(/This may be out of date/)).toBeNull());
  });

  it('opens a node’s record by key', async () => {
    const { router } = showWhole('/console/diagram/sesn_1');
    const node = await screen.findByRole('button', { name: /^tool/ });
    node.focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('link', { name: '3, in full and with its proof' })).toHaveAttribute(
      'href',
      '/console/audit/3?workspace=demo',
    );
    expect(router.state.location.search).toHaveProperty('node');
    screen.getByRole('button', { name: /^hole/ }).focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText(/There is no record of it/)).toBeInTheDocument();
  });

  it('asks for no record that one may not read', async () => {
    const asked = show('/console/diagram/sesn_1', DRAWN, ['read_coverage']);
    (await screen.findByRole('button', { name: /^tool/ })).focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText(/It is record 3, which only those may read/)).toBeInTheDocument();
    expect(asked.some(({ url }) => url.includes('/audit'))).toBe(false);
  });

  it('is of one action where the address names it', async () => {
    const asked = show('/console/diagram/sesn_1?action=act_1');
    await screen.findByRole('heading', { name: 'Diagram of act_1 in Night shift' });
    await waitFor(() =>
      expect(asked.some(({ url }) => url.endsWith('/sessions/sesn_1/actions/act_1/diagram'))).toBe(true),
    );
  });

  it('unfolds the files of an action by key, and folds them again', async () => {
    const files = Array.from({ length: 20 }, (_, index) => ({
      id: `f${index}`,
      type: 'file',
      label: `added ${index}.txt`,
      action: 'act_1',
      sequence: 3,
    }));
    const edges = files.map(({ id }) => ({ from: 't3', to: id }));
    show('/console/diagram/sesn_1', {
      nodes: [...DRAWN.nodes, ...files],
      edges: [...DRAWN.edges, ...edges],
    });
    const fold = await screen.findByRole('button', { name: /^files ?14 more files/, expanded: false });
    expect(screen.queryByRole('button', { name: /^file ?added 19.txt/ })).toBeNull();
    fold.focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('button', { name: /^file ?added 19.txt/ })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^files/, expanded: true })).toHaveFocus();
    expect(screen.getByText(/^Choose a node/)).toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('button', { name: /^file ?added 19.txt/ })).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: /^files/ }));
    expect(await screen.findByRole('button', { name: /^file ?added 19.txt/ })).toBeInTheDocument();
  });

  it('is named after the session where one may read it', async () => {
    show('/console/diagram/sesn_1');
    expect(await screen.findByRole('heading', { name: 'Diagram of Night shift' })).toBeInTheDocument();
  });

  it('is named by the session’s id where one may not', async () => {
    const asked = show('/console/diagram/sesn_1', DRAWN, ['read_coverage']);
    expect(await screen.findByRole('heading', { name: 'Diagram of sesn_1' })).toBeInTheDocument();
    expect(asked.some(({ url }) => url.endsWith('/v1/sessions/sesn_1'))).toBe(false);
  });

  it('says so where there is nothing yet', async () => {
    show('/console/diagram/sesn_1', { nodes: [], edges: [] });
    expect(await screen.findByText('Nothing is on record yet')).toBeInTheDocument();
  });

  it('shows hostile text as text', async () => {
    const nodes = DRAWN.nodes.map((node) => ({ ...node, label: HOSTILE }));
    nodes.push({ id: 'x', type: hostile.script, label: hostile.megabyte, action: 'act_1', sequence: 9 });
    show('/console/diagram/sesn_1', { ...DRAWN, nodes });
    const node = await screen.findByRole('button', { name: /^tool/ });
    node.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(screen.getByRole('complementary', { name: 'Record' })).toHaveTextContent('Show more'),
    );
    expect(document.querySelector('script:not([src]), img, iframe')).toBeNull();
    expect(visible(document.body.textContent)).toBe(document.body.textContent);
    expect(document.body.textContent.length).toBeLessThan(20_000);
  });
});

describe('the saved drawing', () => {
  it('is well-formed and holds nothing but shapes and text', () => {
    const nodes = DRAWN.nodes.map((node) => ({
      ...node,
      label: `${hostile.script}${HOSTILE}`,
      type: hostile.script,
    }));
    const { text, width, height } = svg(place({ ...DRAWN, nodes }), DRAWN.edges);
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).toBeNull();
    expect(new Set(Array.from(parsed.querySelectorAll('*'), ({ tagName }) => tagName))).toEqual(
      new Set(['svg', 'rect', 'path', 'text']),
    );
    expect(parsed.documentElement.textContent).toContain('<script>');
    expect(text).not.toMatch(/ on\w+=|href|style/);
    expect(width).toBeGreaterThan(600);
    expect(height).toBeGreaterThan(50);
  });

  it('draws a hole with a broken line', () => {
    const { text } = svg(place(DRAWN), DRAWN.edges);
    expect(text.match(/stroke-dasharray/g)).toHaveLength(1);
  });
});

describe('a long session', () => {
  it('is cut between actions, each part with the prompts that it hangs on', () => {
    const actions = ['a', 'b', 'c', 'd'];
    const long: Drawn = {
      nodes: [
        { id: 'p', type: 'prompt', label: '', action: '', sequence: 0 },
        ...actions.flatMap((action) => [
          { id: `d${action}`, type: 'decision', label: '', action, sequence: 1 },
          { id: `t${action}`, type: 'tool', label: '', action, sequence: 2 },
        ]),
      ],
      edges: actions.flatMap((action) => [
        { from: 'p', to: `d${action}` },
        { from: `d${action}`, to: `t${action}` },
      ]),
    };
    const cut = parts(long, 5);
    expect(cut.map(({ nodes }) => nodes.map(({ id }) => id))).toEqual([
      ['p', 'da', 'ta', 'db', 'tb'],
      ['p', 'dc', 'tc', 'dd', 'td'],
    ]);
    expect(cut.map(({ edges }) => edges.length)).toEqual([4, 4]);
    expect(parts(long)).toHaveLength(1);
  });
});

describe('a label', () => {
  it('is broken at spaces, marked and cut', () => {
    expect(wrap('modified src/main/java/LoginTest.java')).toEqual([
      'modified',
      'src/main/java/LoginTest.java',
    ]);
    expect(wrap('GET registry.example.com:443/left-pad 200')).toEqual([
      'GET registry.example.com:443/l',
      'eft-pad 200',
    ]);
    expect(wrap('')).toEqual([]);
    expect(wrap('x'.repeat(500)).join('')).toHaveLength(91);
    expect(wrap(`a${hostile.bidi}`)[0]).toContain('[U+202E]');
  });
});
