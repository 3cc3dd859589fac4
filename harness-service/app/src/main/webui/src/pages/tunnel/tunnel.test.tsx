import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openConsole, pageOf } from '../../test/console';
import { HOSTILE_CHARACTERS, HOSTILE_ELEMENTS, hostile, hostileText } from '../../test/hostile';
import { refused } from '../../test/service';
import { join } from './calls';

const RIGHTS = ['read_boundary', 'read_audit', 'read_sessions', 'read_coverage'];

const upstream = {
  name: 'orders',
  kind: 'mcp_http',
  status: 'available',
  tools_count: 2,
  last_seen: '2026-11-01T10:00:00Z',
};

const connector = {
  type: 'connector',
  name: 'warehouse',
  state: 'connected',
  since: '2026-11-01T10:00:00Z',
  connected_at: '2026-11-01T10:00:00Z',
  last_seen: '2026-11-01T10:00:00Z',
  latency_ms: 4.21,
  upstreams: [upstream],
};

const tool = {
  type: 'tool',
  name: 'list_orders',
  description: 'Lists orders.',
  input_schema: {
    type: 'object',
    properties: { customer: { type: 'string', description: 'Whose' } },
    required: ['customer'],
  },
  idempotent: true,
};

function entry(sequence: number, action: string, fact: object) {
  return {
    sequence,
    record: { time: '2026-11-01T10:00:00Z', subject: { session: 'sesn_1', action }, fact },
    payloads: [],
  };
}

const intent = { kind: 'intent', place: 'tunnel', target: 'orders', tool: 'list_orders' };

describe('the tunnel pages', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('show connectors with state, latency and upstreams', async () => {
    openConsole('/console/tunnel', RIGHTS, {
      'GET /v1/perimeter/connectors': () =>
        pageOf(connector, { ...connector, name: 'away', state: 'lost', latency_ms: null, upstreams: [] }),
    });
    const near = await screen.findByRole('region', { name: 'warehouse' });
    expect(near).toHaveTextContent('connectedping 4.2 ms');
    expect(within(near).getByRole('row', { name: /orders MCP over HTTP available 2/ })).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'away' })).toHaveTextContent(/lost.*last seen/);
  });

  it('show a tool with its parameters and schema', async () => {
    openConsole('/console/tunnel/connectors/warehouse/orders', RIGHTS, {
      'GET /v1/perimeter/connectors': () => pageOf(connector),
      'GET /v1/perimeter/connectors/warehouse/upstreams/orders/tools': () => pageOf(tool),
    });
    await userEvent.click(await screen.findByText('list_orders'));
    expect(screen.getByText(/· needed/)).toBeInTheDocument();
    expect(screen.getByRole('figure')).toHaveTextContent('"required"');
    expect(screen.getByText('may be repeated')).toBeInTheDocument();
  });

  it('say that an upstream cannot be reached now', async () => {
    openConsole('/console/tunnel/connectors/warehouse/orders', RIGHTS, {
      'GET /v1/perimeter/connectors': () => pageOf(connector),
      'GET /v1/perimeter/connectors/warehouse/upstreams/orders/tools': () =>
        refused(503, 'api_error', 'the upstream orders is not available'),
    });
    expect(await screen.findByText('It cannot be reached now')).toBeInTheDocument();
  });

  it('find recent calls in the audit', async () => {
    const { asked } = openConsole('/console/tunnel/calls', RIGHTS, {
      'GET /v1/perimeter/audit?kind=intent': () =>
        pageOf(entry(7, 'act_1', intent), entry(8, 'act_2', { ...intent, place: 'sandbox', tool: 'bash' })),
      'GET /v1/perimeter/audit?kind=outcome': () =>
        pageOf(entry(9, 'act_1', { kind: 'outcome', ending: 'finished', isError: false })),
    });
    const row = await screen.findByRole('row', { name: /list_orders orders finished/ });
    expect(within(row).getByRole('link', { name: 'act_1' })).toHaveAttribute(
      'href',
      '/console/diagram/sesn_1?action=act_1&workspace=demo',
    );
    expect(within(row).getByRole('link', { name: '7' })).toHaveAttribute(
      'href',
      '/console/audit/7?workspace=demo',
    );
    expect(screen.queryByText('bash')).toBeNull();
    expect(asked.some(({ url }) => /created_at%5Bgte%5D=.*order=desc/.test(url))).toBe(true);
  });

  it('offer no calls to those who may not read the audit', async () => {
    openConsole('/console/tunnel', ['read_boundary'], {
      'GET /v1/perimeter/connectors': () => pageOf(connector),
    });
    expect(await screen.findByText('warehouse')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Recent calls' })).toBeNull();
  });

  it('show what an upstream says, and do none of it', async () => {
    const evilTool = {
      ...tool,
      name: hostileText,
      description: `${hostileText}\n${hostile.megabyte}`,
      input_schema: { properties: { [hostileText]: { type: hostileText, description: hostileText } } },
    };
    const evil = {
      ...connector,
      name: hostileText,
      upstreams: [{ ...upstream, name: hostileText, kind: hostileText, status: hostileText }],
    };
    const answers = {
      'GET /v1/perimeter/connectors': () => pageOf(evil),
      'GET /v1/perimeter/connectors/a/upstreams/b/tools': () => pageOf(evilTool),
      'GET /v1/perimeter/audit?kind=intent': () =>
        pageOf(entry(7, 'act_1', { ...intent, tool: hostileText, target: hostileText })),
      'GET /v1/perimeter/audit?kind=outcome': () =>
        pageOf(entry(8, 'act_1', { kind: 'outcome', ending: hostileText, isError: false })),
    };
    for (const path of ['/console/tunnel', '/console/tunnel/connectors/a/b', '/console/tunnel/calls']) {
      const { container, unmount } = openConsole(path, RIGHTS, answers);
      await waitFor(() => expect(container).toHaveTextContent('U+202E'));
      expect(container.querySelector(HOSTILE_ELEMENTS)).toBeNull();
      expect(container.textContent).not.toMatch(HOSTILE_CHARACTERS);
      expect(container.textContent.length).toBeLessThan(60_000);
      unmount();
    }
    expect(window).not.toHaveProperty('owned');
  });
});

describe('calls', () => {
  it('are intents through the tunnel with their outcomes, in the order of the search', () => {
    const calls = join(
      [
        entry(3, 'act_3', { ...intent, tool: 'cancel' }),
        entry(2, 'act_2', { ...intent, place: 'sandbox' }),
        entry(1, 'act_1', intent),
      ] as never,
      [entry(4, 'act_1', { kind: 'outcome', ending: 'unknown', isError: true })] as never,
    );
    expect(calls.map(({ action, tool: name, ending, isError }) => [action, name, ending, isError])).toEqual([
      ['act_3', 'cancel', undefined, false],
      ['act_1', 'list_orders', 'unknown', true],
    ]);
  });
});
