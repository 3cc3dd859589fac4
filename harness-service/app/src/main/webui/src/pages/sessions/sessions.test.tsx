import { createHash } from 'node:crypto';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Approval } from '../../api/shapes';
import { pieces } from '../../text/visible';
import { hostile } from '../../test/hostile';
import { open, openWhole } from '../../test/page';
import { type Asked, refused } from '../../test/service';

const AT = '2026-11-21T12:00:00Z';
const HOSTILE = Object.values(hostile).join('\n');

const SESSION = {
  id: 'sesn_1',
  type: 'session',
  agent: { id: 'agent_1', name: `reviewer${hostile.bidi}`, version: 2 },
  environment_id: 'env_1',
  status: 'idle',
  title: `Review ${hostile.script}`,
  metadata: {},
  vault_ids: [],
  usage: { input_tokens: 12, [hostile.bidi]: 3 },
  stats: { active_seconds: 1, duration_seconds: 2 },
  created_at: AT,
  updated_at: AT,
  archived_at: null,
};

const EVENTS = [
  { id: 'e1', type: 'user.message', processed_at: AT, content: [{ type: 'text', text: HOSTILE }] },
  { id: 'e2', type: 'agent.message', processed_at: AT, content: [{ type: 'text', text: HOSTILE }] },
  {
    id: 'e3',
    type: 'agent.tool_use',
    processed_at: AT,
    name: 'bash',
    input: { command: HOSTILE },
    evaluated_permission: 'allow',
  },
  {
    id: 'e4',
    type: 'agent.tool_result',
    processed_at: AT,
    tool_use_id: 'e3',
    content: [{ type: 'text', text: HOSTILE }],
  },
  {
    id: 'e5',
    type: 'session.error',
    processed_at: AT,
    error: { type: HOSTILE.slice(0, 90), message: HOSTILE },
  },
  {
    id: 'e6',
    type: 'agent.tool_use',
    processed_at: AT,
    name: 'push',
    input: { to: 'origin' },
    evaluated_permission: 'ask',
  },
  {
    id: 'e7',
    type: 'session.status_idle',
    processed_at: AT,
    stop_reason: { type: 'requires_action', event_ids: ['e6'] },
  },
];

const QUESTION: Partial<Approval> = {
  id: 'e6',
  session_id: 'sesn_1',
  raised_by: 'policy',
  rules: ['ask-before-push'],
  reason: 'look first',
  expires_at: AT,
  may_allow: true,
  may_deny: true,
};

const BIDI = hostile.bidi + hostile.zeroWidth;

const TRACE = {
  type: 'action',
  id: 'act_1',
  session_id: 'sesn_1',
  tool_use_id: 'e3',
  more: false,
  records: [
    { kind: 'decision', effect: 'allow', rules: ['allow-shell', BIDI], policyHash: BIDI },
    { kind: 'approval', verdict: BIDI, by: BIDI },
    { kind: 'intent', place: 'sandbox', target: BIDI, workType: BIDI, credentials: [] },
    {
      kind: 'effects',
      files: [{ path: `a${hostile.bidi}`, change: BIDI, size: 3, sha256: BIDI }],
      processes: [HOSTILE],
    },
    {
      kind: 'flow_opened',
      flow: 'f',
      host: 'evil.example',
      port: 443,
      method: 'GET',
      path: hostile.script,
      visibility: 'opaque',
      rule: BIDI,
    },
    {
      kind: 'flow_closed',
      flow: 'f',
      verdict: 'refused',
      reason: HOSTILE.slice(0, 99),
      status: 0,
      bytesOut: 0,
      bytesIn: 0,
      secrets: [],
    },
    { kind: 'lease', lease: 'l', name: 'NPM_TOKEN', host: BIDI },
  ].map((fact, index) => ({
    sequence: 40 + index,
    record: { id: `r${index}`, producer: 'harness', time: AT, fact },
  })),
};

const COVERAGE = {
  coverage: 0.5,
  actions: 2,
  inside: 1,
  outside: [{ action: BIDI, reason: HOSTILE.slice(0, 99) }],
};

function answer(question: Partial<Approval> = QUESTION) {
  return ({ url, method }: Asked): Response | undefined => {
    const path = url.replace('/console/api', '').replace(/\?.*/, '');
    if (method === 'POST') return Response.json({ data: [], id: 'sesn_1' });
    if (path === '/v1/sessions') return Response.json({ data: [SESSION], next_page: null, prev_page: null });
    if (path === '/v1/sessions/sesn_1') return Response.json(SESSION);
    if (path.endsWith('/events')) return Response.json({ data: EVENTS, next_page: null });
    if (path.endsWith('/stream')) return new Response(new ReadableStream());
    if (path.endsWith('/approvals')) return Response.json({ data: [question], next_page: null });
    if (path.endsWith('/coverage')) return Response.json(COVERAGE);
    if (path.includes('/tool_uses/')) return Response.json(TRACE);
    if (path === '/v1/agents')
      return Response.json({
        data: [{ id: 'agent_1', name: 'reviewer', version: 2, archived_at: null }],
        next_page: null,
      });
    if (path === '/v1/environments')
      return Response.json({
        data: [{ id: 'env_1', name: 'build', metadata: {}, archived_at: null }],
        next_page: null,
      });
    return undefined;
  };
}

describe('sessions', () => {
  beforeEach(() => {
    localStorage.clear();
    document.title = 'mine';
    // without a layout of its own, the test's browser has no heights
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(4_000);
    vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(60);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('are listed, by the filters of the address', async () => {
    const asked = open('/console/sessions?status=idle', answer());
    expect(await screen.findByRole('link', { name: /Review/ })).toHaveAttribute(
      'href',
      '/console/sessions/sesn_1?workspace=demo',
    );
    expect(asked.some(({ url }) => url.includes('/v1/sessions?statuses=idle'))).toBe(true);
    expect(screen.getByLabelText('Status')).toHaveValue('idle');
  });

  it('are entered by key', async () => {
    open('/console/sessions', answer());
    const link = await screen.findByRole('link', { name: /Review/ });
    await userEvent.keyboard('j');
    expect(link).toHaveFocus();
  });

  it('start with an agent, an environment and a message', async () => {
    const asked = open('/console/sessions', answer());
    await userEvent.click(await screen.findByRole('button', { name: 'Start a session' }));
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByRole('option', { name: /reviewer/ });
    await userEvent.selectOptions(dialog.getByLabelText('Agent'), 'agent_1');
    await userEvent.selectOptions(dialog.getByLabelText('Environment'), 'env_1');
    await userEvent.type(dialog.getByLabelText('First message'), 'Go.');
    await userEvent.click(dialog.getByRole('button', { name: 'Start' }));
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      agent: 'agent_1',
      environment_id: 'env_1',
      initial_events: [{ type: 'user.message', content: [{ type: 'text', text: 'Go.' }] }],
    });
  });

  it('are not started by those who may not', async () => {
    open('/console/sessions', answer(), { rights: ['read_sessions'] });
    await screen.findByRole('link', { name: /Review/ });
    expect(screen.queryByRole('button', { name: 'Start a session' })).toBeNull();
  });

  it('show hostile output as text, everywhere', async () => {
    open('/console/sessions/sesn_1?action=e3', answer({ ...QUESTION, rules: ['ask-before-push', BIDI] }));
    await screen.findByText(/^allow-shell/);
    await screen.findByText(/^ask-before-push/);
    await screen.findByText(/of 2\)/);
    expect(document.querySelector('main script, main img, main iframe')).toBeNull();
    expect(window).not.toHaveProperty('owned');
    expect(document.title).toContain('Perimeter');
    expect(pieces(document.body.textContent)).toHaveLength(1);
    expect(document.title).not.toMatch(/[\u202a-\u202e]/);
  });

  it('show what is on record of an action', async () => {
    open('/console/sessions/sesn_1?action=e3', answer());
    expect(await screen.findByText(/^allow-shell/)).toBeInTheDocument();
    expect(screen.getByText('#40')).toBeInTheDocument();
    expect(screen.getByText('NPM_TOKEN')).toBeInTheDocument();
    expect(screen.getByText(/evil\.example:443/)).toBeInTheDocument();
  });

  it('keep what is on record of an action where it cannot be read again', async () => {
    let away = false;
    const { queries } = openWhole('/console/sessions/sesn_1?action=e3', (each) =>
      away ? refused(404, 'not_found_error', 'no') : answer()(each),
    );
    await screen.findByText(/^allow-shell/);
    away = true;
    await queries.refetchQueries({ queryKey: ['trace'] });
    expect(await screen.findByText(/This may be out of date/)).toBeInTheDocument();
    expect(screen.getByText(/^allow-shell/)).toBeInTheDocument();
  });

  it.each([
    [HOSTILE, 'The arguments shown are those on record.'],
    ['something else', 'The arguments shown are not those on record.'],
  ])('tell whether the arguments shown are those on record', async (command, told) => {
    const hash = createHash('sha256').update(JSON.stringify({ command })).digest('hex');
    const [decision, ...rest] = TRACE.records;
    const fact = { ...decision?.record.fact, argumentsHash: hash };
    const records = [{ ...decision, record: { ...decision?.record, fact } }, ...rest];
    open('/console/sessions/sesn_1?action=e3', (each) =>
      each.url.includes('/tool_uses/') ? Response.json({ ...TRACE, records }) : answer()(each),
    );
    expect(await screen.findByText(told)).toBeInTheDocument();
  });

  it('take an answer in place', async () => {
    const asked = open('/console/sessions/sesn_1', answer());
    expect(await screen.findByText('ask-before-push')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Allow once' }));
    expect(asked.at(-2)?.body ?? asked.at(-1)?.body).toEqual({
      events: [{ type: 'user.tool_confirmation', tool_use_id: 'e6', result: 'allow' }],
    });
    await userEvent.click(screen.getByRole('button', { name: 'Deny' }));
    await userEvent.type(await screen.findByLabelText('Reason'), 'not today');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Deny' }));
    expect(asked.findLast(({ method }) => method === 'POST')?.body).toEqual({
      events: [
        { type: 'user.tool_confirmation', tool_use_id: 'e6', result: 'deny', deny_message: 'not today' },
      ],
    });
  });

  it('ask to allow once more after a login that allowing needed', async () => {
    sessionStorage.setItem('perimeter.allow.again', JSON.stringify({ toolUse: 'e6', at: Date.now() }));
    open('/console/sessions/sesn_1', answer());
    expect(await screen.findByText('You have logged in again.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Allow once' }));
    expect(sessionStorage.getItem('perimeter.allow.again')).toBeNull();
  });

  it('ask for the question of a tool use until it is known, and take no answer before', async () => {
    const waiting: Partial<Approval>[] = [{ ...QUESTION, id: 'another', rules: [] }];
    const asked = open('/console/sessions/sesn_1', (each) => {
      if (!each.url.includes('/v1/perimeter/approvals')) return answer()(each);
      if (each.url.includes('page=2')) return Response.json({ data: waiting.slice(1), next_page: null });
      return Response.json({ data: waiting.slice(0, 1), next_page: '2' });
    });
    expect(await screen.findByRole('button', { name: 'Allow once' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Deny' })).toBeDisabled();
    await vi.waitFor(() => expect(asked.some(({ url }) => url.includes('page=2'))).toBe(true));
    waiting.push(QUESTION);
    expect(await screen.findByText('ask-before-push')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Allow once' })).toBeEnabled();
  });

  it('ask once for all questions that are open', async () => {
    const uses = ['e6', 'e8', 'e9'];
    const waiting: Partial<Approval>[] = [{ ...QUESTION, id: 'e8', session_id: 'another' }];
    const asked = open('/console/sessions/sesn_1', (each) => {
      if (each.url.includes('/v1/perimeter/approvals'))
        return Response.json({ data: waiting, next_page: null });
      if (!each.url.includes('/events?')) return answer()(each);
      const data = uses.map((id) => ({ ...EVENTS.find((event) => event.id === 'e6'), id }));
      return Response.json({ data, next_page: null });
    });
    const looks = () => asked.filter(({ url }) => url.includes('/approvals')).length;
    await waitFor(() => expect(screen.getAllByText(/not among the questions that wait/)).toHaveLength(3));
    expect(looks()).toBe(1);
    waiting.push(...uses.map((id) => ({ ...QUESTION, id, rules: [`rule-${id}`] })));
    await screen.findByText('rule-e9');
    expect(screen.getByText('rule-e8')).toBeInTheDocument();
    expect(looks()).toBe(2);
  });

  it('call no question gone for what was read before it came up', async () => {
    const told: string[] = [];
    const watching = new MutationObserver(() => told.push(document.body.textContent));
    watching.observe(document.body, { childList: true, subtree: true });
    const { queries } = openWhole('/console/sessions/sesn_1', answer());
    queries.setQueryData(['approvals', 'demo', 'of', 'sesn_1'], []);
    await screen.findByText('ask-before-push');
    watching.disconnect();
    expect(told.some((text) => text.includes('This waits for a person.'))).toBe(true);
    expect(told.some((text) => text.includes('not among the questions'))).toBe(false);
  });

  it('say that events cannot be read, and ask again at once where one wants', async () => {
    let away = true;
    open('/console/sessions/sesn_1', (each) =>
      away && each.url.includes('/events?') ? refused(503, 'api_error', 'away') : answer()(each),
    );
    await screen.findByText('reconnecting');
    expect(screen.queryByRole('alert')).toBeNull();
    const told = await screen.findByRole('alert');
    expect(told).toHaveTextContent('Events cannot be read: The service failed. They are asked for again');
    expect(screen.getByText(/tries so far/)).toHaveTextContent('req_1');
    away = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(await screen.findByLabelText('Conversation and actions')).toBeInTheDocument();
    expect(screen.queryByText(/tries so far/)).toBeNull();
  });

  it.each([{ status: 'terminated' }, { archived_at: AT }])(
    'offer no answer where a session is over',
    async (over) => {
      const asked = open('/console/sessions/sesn_1', (each) => {
        const found = answer()(each);
        if (!each.url.endsWith('/v1/sessions/sesn_1')) return found;
        return Response.json({ ...SESSION, ...over });
      });
      expect(await screen.findByText('Nobody has answered this.')).toBeInTheDocument();
      expect(screen.queryByRole('button', { name: 'Allow once' })).toBeNull();
      expect(asked.some(({ url }) => url.includes('/approvals'))).toBe(false);
    },
  );

  it('say of a question that waits no longer', async () => {
    open('/console/sessions/sesn_1', answer({ ...QUESTION, id: 'another' }));
    expect(await screen.findByText(/not among the questions that wait/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Allow once' })).toBeDisabled();
  });

  it('offer no answer to those who may not give it', async () => {
    open('/console/sessions/sesn_1', answer({ ...QUESTION, may_allow: false }));
    expect(await screen.findByText(/Only an approver/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Allow once' })).toBeDisabled();
  });

  it('take a message', async () => {
    const asked = open('/console/sessions/sesn_1', answer());
    await userEvent.type(await screen.findByLabelText('Message'), 'Go on.{Control>}{Enter}{/Control}');
    expect(asked.findLast(({ method }) => method === 'POST')?.body).toEqual({
      events: [{ type: 'user.message', content: [{ type: 'text', text: 'Go on.' }] }],
    });
  });
});
