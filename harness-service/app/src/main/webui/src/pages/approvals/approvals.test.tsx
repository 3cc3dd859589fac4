import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Approval } from '../../api/shapes';
import { visible } from '../../text/visible';
import { hostile } from '../../test/hostile';
import { openWhole } from '../../test/page';
import { refused } from '../../test/service';

const HOSTILE = Object.values(hostile)
  .filter((text) => text.length < 1_000)
  .join('\n');

function question(id: string, more: Partial<Approval> = {}): Approval {
  return {
    id,
    type: 'approval',
    action_id: 'act_1',
    session_id: 'sesn_1',
    session_title: 'Push it',
    agent: { id: 'agent_1', name: 'reviewer', version: 2 },
    principal: 'grace',
    work_type: 'build',
    tool: 'deploy',
    mcp_server_name: null,
    arguments: { to: 'production', force: true },
    raised_by: 'policy',
    rules: ['ask-before-deploy'],
    reason: 'someone must look',
    policy_hash: 'f'.repeat(64),
    asked_at: new Date(Date.now() - 120_000).toISOString(),
    expires_at: new Date(Date.now() + 600_000).toISOString(),
    may_allow: true,
    may_deny: true,
    ...more,
  };
}

function show(
  queue: Approval[],
  confirm: () => Response = () => Response.json({ data: [] }),
  rights?: string[],
) {
  return openWhole(
    '/console/approvals',
    ({ url, method }) => {
      if (url.includes('/v1/perimeter/approvals')) return Response.json({ data: queue, next_page: null });
      if (method === 'POST' && url.includes('/v1/sessions/sesn_1/events')) return confirm();
      return undefined;
    },
    rights ? { rights } : {},
  );
}

describe('the queue of approvals', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('shows what is asked, why, by whom and the exact arguments', async () => {
    show([question('e1')]);
    const asked = await screen.findByRole('article', { name: 'deploy' });
    expect(asked).toHaveTextContent('A policy asks by ask-before-deploy: someone must look.');
    expect(asked).toHaveTextContent('"to": "production", "force": true');
    expect(asked).toHaveTextContent('Started bygrace');
    expect(within(asked).getByRole('link', { name: 'Push it' })).toBeInTheDocument();
    expect(screen.getByText('1 waiting', { selector: '[role=status]' })).toBeInTheDocument();
  });

  it('holds nobody back who leaves while it is read', async () => {
    let answer: (queue: Response) => void = () => undefined;
    const queue = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    const { router } = openWhole('/console/approvals', ({ url }) =>
      url.includes('/v1/perimeter/approvals') ? queue : undefined,
    );
    expect(await screen.findByText('Loading the queue…')).toBeInTheDocument();
    // what another page is made of comes later than the queue
    void router.navigate({ to: '/audit' });
    answer(Response.json({ data: [question('e1')], next_page: null }));
    expect(await screen.findByRole('heading', { name: 'Audit' })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/audit');
  });

  it('is answered by keyboard, and one slip allows nothing', async () => {
    const { asked } = show([question('e1'), question('e2', { tool: 'delete' })]);
    await screen.findByRole('article', { name: 'deploy' });
    await userEvent.keyboard('j');
    await screen.findByRole('article', { name: 'delete' });
    await userEvent.keyboard('a');
    expect(screen.getByRole('button', { name: 'Allow once' })).toHaveFocus();
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
        events: [{ type: 'user.tool_confirmation', tool_use_id: 'e2', result: 'allow' }],
      }),
    );
  });

  it('is denied with a reason', async () => {
    const { asked } = show([question('e1')]);
    await screen.findByRole('article', { name: 'deploy' });
    await userEvent.keyboard('d');
    await userEvent.type(await screen.findByLabelText('Reason'), 'not on a Friday');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
        events: [
          {
            type: 'user.tool_confirmation',
            tool_use_id: 'e1',
            result: 'deny',
            deny_message: 'not on a Friday',
          },
        ],
      }),
    );
  });

  it('says why one may not allow, and lets one deny', async () => {
    show([question('e1', { may_allow: false })]);
    await screen.findByRole('article', { name: 'deploy' });
    expect(screen.getByText(/Only an approver who did not start the session/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Allow once' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Deny' })).toBeEnabled();
  });

  it('tells that the service refused', async () => {
    show([question('e1')], () => refused(403, 'permission_error', 'only an approver may allow this'));
    await userEvent.click(await screen.findByRole('button', { name: 'Allow once' }));
    expect(await screen.findAllByText('only an approver may allow this')).not.toHaveLength(0);
  });

  it('asks to allow once more after a login that allowing needed', async () => {
    const assign = vi.fn();
    vi.stubGlobal('location', { pathname: '/console/approvals', search: '?question=e1', hash: '', assign });
    const challenge = 'Bearer error="insufficient_user_authentication", max_age=900';
    const answers = [
      refused(401, 'authentication_error', 'a recent login is needed', { 'WWW-Authenticate': challenge }),
      Response.json({ data: [] }),
    ];
    const confirm = () => answers.shift() ?? Response.error();
    const { unmount } = show([question('e1'), question('e2', { tool: 'delete' })], confirm);
    await userEvent.click(await screen.findByRole('button', { name: 'Allow once' }));
    await waitFor(() => expect(assign).toHaveBeenCalledWith(expect.stringMatching(/max_age=900$/)));
    expect(screen.queryByText('It was not allowed')).toBeNull();
    expect(screen.queryByText('You have logged in again.')).toBeNull();

    // back from the login
    unmount();
    const asked = show([question('e1'), question('e2', { tool: 'delete' })], confirm).asked;
    expect(await screen.findByText('You have logged in again.')).toBeInTheDocument();
    const allow = screen.getByRole('button', { name: 'Allow once' });
    expect(allow).toHaveAccessibleDescription('You have logged in again. Allow once more to confirm.');
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
    await userEvent.keyboard('j');
    await screen.findByRole('article', { name: 'delete' });
    expect(screen.queryByText('You have logged in again.')).toBeNull();
    await userEvent.keyboard('k');
    await userEvent.click(await screen.findByRole('button', { name: 'Allow once' }));
    await waitFor(() => expect(sessionStorage.getItem('perimeter.allow.again')).toBeNull());
  });

  it('puts no other question under the hand when one goes away', async () => {
    const queue = [question('e1'), question('e2', { tool: 'delete' })];
    show(queue, () => {
      queue.shift();
      return Response.json({ data: [] });
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Allow once' }));
    expect(await screen.findByText('This question waits no longer')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Allow once' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Open the oldest one' }));
    expect(await screen.findByRole('article', { name: 'delete' })).toBeInTheDocument();
  });

  it('says so where nothing waits', async () => {
    show([]);
    expect(await screen.findByText('Nothing waits for a person')).toBeInTheDocument();
  });

  it('is not shown to those who may not answer', async () => {
    const { asked } = show([question('e1')], undefined, ['read_sessions']);
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(asked.some(({ url }) => url.includes('approvals'))).toBe(false);
  });

  it('shows hostile text as text', async () => {
    show([
      question('e1', {
        session_title: HOSTILE,
        agent: { id: 'a', name: HOSTILE, version: 1 },
        work_type: HOSTILE,
        tool: hostile.bidi,
        mcp_server_name: hostile.script,
        arguments: { [hostile.isolate]: HOSTILE, long: hostile.megabyte },
        rules: [hostile.handler],
        reason: HOSTILE,
      }),
    ]);
    const asked = await screen.findByRole('article');
    expect(document.querySelector('script, img, iframe, [onerror]')).toBeNull();
    expect(window).not.toHaveProperty('owned');
    expect(asked.querySelector('h2')).toHaveTextContent('U+202E');
    expect(visible(asked.textContent)).toBe(asked.textContent);
    expect(asked.textContent.length).toBeLessThan(100_000);
  });
});
