import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hostile } from '../../test/hostile';
import { EVERY_RIGHT, open } from '../../test/page';
import { type Asked, refused } from '../../test/service';
import { visible } from '../../text/visible';
import { share } from './share';

const AT = '2026-11-21T12:00:00Z';
const HOSTILE = Object.values(hostile)
  .filter((text) => text.length < 1_000)
  .join('\n');
const RIGHTS = [...EVERY_RIGHT.rights, 'read_boundary', 'read_health'];

const OUTSIDE = {
  type: 'outside_action',
  action_id: 'act_1',
  session_id: 'sesn_1',
  tool: 'bash',
  reason: 'opaque network',
  at: AT,
  sequence: 7,
};

function bucket(covered: number, outside: number) {
  return { at: AT, actions: 9, allowed: 6, denied: 2, asked: 1, covered, outside, refused: 2, pending: 0 };
}

function list(data: object[], next: string | null = null) {
  return { data, next_page: next };
}

const ANSWERS: Record<string, object> = {
  '/coverage': {
    session_id: null,
    actions: 4,
    inside: 3,
    refused: 1,
    pending: 2,
    coverage: 0.75,
    outside: [],
  },
  '/coverage/outside': list([OUTSIDE]),
  '/activity': {
    type: 'activity',
    step_seconds: 60,
    buckets: [bucket(3, 1), { ...bucket(0, 0), at: '2026-11-21T12:01:00Z' }],
  },
  '/approvals': list([{ id: 'e1', tool: 'push', asked_at: AT }]),
  '/sandboxes': list([
    { id: 's1', work_type: 'build', state: 'ready' },
    { id: 's2', work_type: 'build', state: 'ready' },
    { id: 's3', work_type: 'production', state: 'gone' },
  ]),
  '/health': {
    type: 'health',
    services: [
      {
        name: 'audit-service',
        status: 'down',
        checked_at: AT,
        latency_ms: 2000,
        reason: 'it cannot be reached',
      },
      { name: 'harness-service', status: 'up', checked_at: AT, latency_ms: 3, reason: null },
    ],
    dependencies: [{ name: 'postgresql', service: 'harness-service', status: 'up' }],
  },
};

function show(
  path: string,
  answers: Record<string, object | (() => Response)> = {},
  rights = RIGHTS,
): Asked[] {
  const all = { ...ANSWERS, ...answers };
  return open(
    path,
    ({ url }) => {
      const { pathname } = new URL(url, 'http://localhost');
      if (pathname.endsWith('/v1/sessions'))
        return Response.json(list([{ id: 'sesn_1', title: 'Look', created_at: AT }], 'more'));
      const answer = all[pathname.replace('/console/api/v1/perimeter', '')];
      if (answer === undefined) return undefined;
      return typeof answer === 'function' ? (answer as () => Response)() : Response.json(answer);
    },
    { rights },
  );
}

function card(name: string) {
  return screen.findByRole('region', { name });
}

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the overview', () => {
  it('shows the one number, what is outside and why, and what needs a person', async () => {
    show('/console/overview');
    const coverage = await card('Coverage');
    await waitFor(() => expect(coverage).toHaveTextContent('75%3 of 4 actions happened inside'));
    expect(coverage).toHaveTextContent('Not counted: 1 refused, 2 pending.');
    const outside = await card('Outside, and why');
    expect(await within(outside).findByText('opaque network')).toBeInTheDocument();
    expect(within(outside).getByRole('link', { name: 'bash' })).toHaveAttribute(
      'href',
      '/console/diagram/sesn_1?action=act_1&workspace=demo',
    );
    for (const [name, href] of [
      ['Coverage', '/console/overview/outside?workspace=demo'],
      ['Coverage over time', '/console/overview/outside?workspace=demo'],
      ['Actions by verdict', '/console/audit?kind=decision&workspace=demo'],
      ['Sandboxes by work type', '/console/sandboxes?workspace=demo'],
    ] as const) {
      expect(within(await card(name)).getAllByRole('link')[0]).toHaveAttribute('href', href);
    }
    expect(await card('Waiting for a person')).toHaveTextContent('1push');
    expect(await card('Running sessions')).toHaveTextContent('1+Look');
    expect(await card('Sandboxes by work type')).toHaveTextContent('2build2');
    expect(await card('Services')).toHaveTextContent('audit-service: it cannot be reached2000 msdown');
  });

  it('is the first page', async () => {
    show('/console/');
    expect(await screen.findByRole('heading', { name: 'Overview', level: 1 })).toBeInTheDocument();
  });

  it('tells in numbers what the charts draw', async () => {
    show('/console/overview?span=hour');
    const verdicts = await card('Actions by verdict');
    const table = await within(verdicts).findByRole('table', { hidden: true });
    expect(
      within(table)
        .getAllByRole('columnheader', { hidden: true })
        .map((each) => each.textContent),
    ).toEqual(['From', 'allowed', 'asked', 'denied']);
    const cells = (of: HTMLElement) =>
      within(within(of).getByRole('table', { hidden: true }))
        .getAllByRole('cell', { hidden: true })
        .map((each) => each.textContent);
    expect(cells(verdicts)).toEqual(['6', '1', '2', '6', '1', '2']);
    // a step in which nothing has ended says nothing
    expect(cells(await card('Coverage over time'))).toEqual(['75%', '–']);
  });

  it('asks for the span that the address names', async () => {
    const asked = show('/console/overview?span=week');
    await card('Coverage');
    await waitFor(() => expect(asked.some(({ url }) => url.includes('step=7200'))).toBe(true));
    await userEvent.selectOptions(screen.getByLabelText('Charts'), 'hour');
    await waitFor(() => expect(asked.some(({ url }) => url.includes('step=60'))).toBe(true));
  });

  it('shows the rest where one part fails', async () => {
    show('/console/overview', {
      '/coverage': () => refused(400, 'invalid_request_error', 'no'),
      '/activity': () => refused(403, 'permission_error', 'no'),
    });
    expect(await within(await card('Coverage')).findByRole('alert')).toHaveTextContent('The service refused');
    expect(
      await within(await card('Actions by verdict')).findByText('You may not see this.'),
    ).toBeInTheDocument();
    expect(await within(await card('Outside, and why')).findByText('bash')).toBeInTheDocument();
  });

  it('asks for nothing that one may not see', async () => {
    const asked = show('/console/overview', {}, ['read_coverage']);
    await card('Coverage');
    await waitFor(() => expect(asked.some(({ url }) => url.includes('/activity'))).toBe(true));
    expect(asked.filter(({ url }) => /approvals|sessions\b|sandboxes|health/.test(url))).toEqual([]);
    expect(screen.queryByRole('region', { name: 'Services' })).toBeNull();
  });

  it('says so where nothing has happened', async () => {
    show('/console/overview', {
      '/coverage': {
        session_id: null,
        actions: 0,
        inside: 0,
        refused: 0,
        pending: 0,
        coverage: null,
        outside: [],
      },
      '/coverage/outside': list([]),
      '/activity': { type: 'activity', step_seconds: 60, buckets: [] },
    });
    expect(await screen.findByText('Nothing has happened yet.')).toBeInTheDocument();
    expect(await screen.findByText('No action is outside.')).toBeInTheDocument();
  });

  it('shows hostile text as text', async () => {
    show('/console/overview', {
      '/coverage/outside': list([{ ...OUTSIDE, tool: HOSTILE, reason: HOSTILE, session_id: '../../evil' }]),
      '/approvals': list([{ id: hostile.script, tool: HOSTILE, asked_at: AT }]),
      '/sandboxes': list([{ id: 's1', work_type: HOSTILE, state: 'ready' }]),
    });
    const outside = await card('Outside, and why');
    await within(outside).findAllByText(/onerror/);
    expect(within(outside).getAllByRole('link')[1]?.getAttribute('href')).toMatch(
      /^\/console\/diagram\/\.\.%2F/,
    );
    expect(document.querySelector('script:not([src]), img, iframe')).toBeNull();
    expect(visible(document.body.textContent)).toBe(document.body.textContent);
  });
});

describe('the list of what is outside', () => {
  beforeEach(() => {
    // without a layout of its own, the test's browser has no heights
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400);
    vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
  });

  it('goes on where a page of the API holds none', async () => {
    let page = 0;
    show('/console/overview/outside', {
      '/coverage/outside': () => Response.json(page++ === 0 ? list([], 'next') : list([OUTSIDE])),
    });
    expect(await screen.findByRole('link', { name: 'bash' })).toBeInTheDocument();
  });
});

describe('a share', () => {
  it('is never rounded to all, nor to nothing', () => {
    expect([0, 0.0001, 0.5, 0.98765, 0.99999, 1].map(share)).toEqual([
      '0%',
      '0.1%',
      '50%',
      '98.8%',
      '99.9%',
      '100%',
    ]);
  });
});
