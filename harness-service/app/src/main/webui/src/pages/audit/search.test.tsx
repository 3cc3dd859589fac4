import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
describe('the search', () => {
  it('takes every dimension from the address', async () => {
    const asked = show(
      '/console/audit?kind=intent&session=sesn_1&action=act_1&agent=a%401&tool=bash&host=git.test&secret=GIT_TOKEN&author=erin&outcome=timed_out&scope=installation&from=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z&order=asc',
    );
    expect(await screen.findByText('No record matches')).toBeInTheDocument();
    const url = new URL(asked.find((each) => each.url.includes('/audit?'))?.url ?? '', 'http://localhost');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      kind: 'intent',
      session_id: 'sesn_1',
      action_id: 'act_1',
      agent_id: 'a@1',
      tool: 'bash',
      host: 'git.test',
      secret: 'GIT_TOKEN',
      author: 'erin',
      outcome: 'timed_out',
      scope: 'installation',
      'created_at[gte]': '2026-01-01T00:00:00Z',
      'created_at[lt]': '2026-01-02T00:00:00Z',
      order: 'asc',
      limit: '100',
    });
    expect(screen.getByLabelText('Kind')).toHaveValue('intent');
    expect(screen.getByLabelText('Action')).toHaveValue('act_1');
    expect(screen.getByLabelText('Tool')).toHaveValue('bash');
    expect(screen.getByLabelText('Host')).toHaveValue('git.test');
    expect(screen.getByLabelText('Secret')).toHaveValue('GIT_TOKEN');
    expect(screen.getByLabelText('Author')).toHaveValue('erin');
    expect(screen.getByLabelText('Outcome')).toHaveDisplayValue('timed out');
  });

  it('ignores what the address cannot mean', async () => {
    const asked = show(
      '/console/audit?kind=evil&outcome=success&tool=1&scope=all&from=yesterday&span=constructor&order=up',
    );
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

  it('puts what is typed and chosen into the address, and clears it', async () => {
    const asked = show('/console/audit');
    const last = () => new URL(asked.at(-1)?.url ?? '', 'http://localhost').searchParams;
    await userEvent.type(await screen.findByLabelText('Tool'), 'bash{Enter}');
    await userEvent.selectOptions(screen.getByLabelText('Outcome'), 'deny');
    await waitFor(() => expect(last().get('outcome')).toBe('deny'));
    expect(last().get('tool')).toBe('bash');
    expect(last().has('created_at[gte]')).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await waitFor(() => expect(screen.getByLabelText('Tool')).toHaveValue(''));
    expect(screen.getByLabelText('Outcome')).toHaveValue('');
  });

  it.each(['host', 'secret', 'author'])('goes back to the beginning for one %s', async (dimension) => {
    const asked = show(`/console/audit?${dimension}=one`);
    await screen.findByText('No record matches');
    const url = asked.find((each) => each.url.includes('/audit?'))?.url;
    expect(url).toContain(`${dimension}=one`);
    expect(url).not.toContain('created_at');
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
