import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../api/events';
import { Drafts, readDraft } from './drafts';
import { SessionLog } from './log';
import { summary, timeline } from './timeline';

const AT = '2026-11-21T12:00:00Z';

function event(type: string, id: string, rest: object = {}): SessionEvent {
  return { id, type, processed_at: AT, ...rest } as SessionEvent;
}

function asks(id: string, permission = 'allow', rest: object = {}): SessionEvent {
  return event('agent.tool_use', id, {
    name: 'bash',
    input: { command: 'ls' },
    evaluated_permission: permission,
    ...rest,
  });
}

function result(of: string, error = false): SessionEvent {
  return event('agent.tool_result', `r_${of}`, {
    tool_use_id: of,
    content: [{ type: 'text', text: 'x' }],
    is_error: error,
  });
}

function phases(...events: SessionEvent[]): string[] {
  return timeline(events).map((item) => (item.kind === 'action' ? item.phase : item.kind));
}

describe('timeline', () => {
  it('joins a use, its answer and its result', () => {
    const confirmation = event('user.tool_confirmation', 'c', { tool_use_id: 'a', result: 'allow' });
    expect(phases(asks('a', 'ask'))).toEqual(['waiting']);
    expect(phases(asks('a', 'ask'), confirmation)).toEqual(['running']);
    expect(phases(asks('a', 'ask'), confirmation, result('a'))).toEqual(['finished']);
  });

  it('tells a denial from a failure', () => {
    const denial = event('user.tool_confirmation', 'c', {
      tool_use_id: 'a',
      result: 'deny',
      deny_message: 'no',
    });
    expect(phases(asks('a'), result('a', true))).toEqual(['failed']);
    expect(phases(asks('a', 'deny'), result('a', true))).toEqual(['denied']);
    expect(phases(asks('a', 'ask'), denial, result('a', true))).toEqual(['denied']);
  });

  it('joins what an MCP server and a client answer', () => {
    const mcp = event('agent.mcp_tool_use', 'm', { name: 'find', input: {}, mcp_server_name: 'tickets' });
    const custom = event('agent.custom_tool_use', 'u', { name: 'ask', input: {} });
    expect(phases(mcp, event('agent.mcp_tool_result', 'r', { mcp_tool_use_id: 'm' }))).toEqual(['finished']);
    expect(phases(custom)).toEqual(['waiting']);
    expect(phases(custom, event('user.custom_tool_result', 'r', { custom_tool_use_id: 'u' }))).toEqual([
      'finished',
    ]);
  });

  it('leaves out model requests but those that failed, and shows what it does not know', () => {
    const end = (failed: boolean) =>
      event('span.model_request_end', 'e', { model_request_start_id: 's', is_error: failed });
    expect(phases(event('span.model_request_start', 's'), end(false))).toEqual([]);
    expect(phases(end(true))).toEqual(['note']);
    expect(timeline([event('session.updated', 'x')])).toMatchObject([
      { kind: 'note', text: 'session.updated' },
    ]);
    expect(phases(result('of nothing'))).toEqual([]);
  });

  it('says an action in a line', () => {
    const of = (input: object) => {
      const [item] = timeline([asks('a', 'allow', { input })]);
      return item?.kind === 'action' ? summary(item.use) : '';
    };
    expect(of({ command: 'ls -l' })).toBe('ls -l');
    expect(of({ a: 1 })).toBe('{"a":1}');
    expect(of({})).toBe('');
  });

  it('joins 5,000 events in a moment', () => {
    const many = Array.from({ length: 2_500 }, (_, index) => [asks(`u${index}`), result(`u${index}`)]).flat();
    const before = performance.now();
    expect(timeline(many)).toHaveLength(2_500);
    expect(performance.now() - before).toBeLessThan(3_000);
  });
});

describe('SessionLog', () => {
  it('takes each event once', () => {
    const log = new SessionLog();
    log.add([asks('a'), asks('b')]);
    log.add([asks('b'), asks('c')]);
    expect(log.all().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(log.last?.id).toBe('c');
  });

  it('takes the time of an event from where it is told first, and the time of its arrival until then', () => {
    const log = new SessionLog();
    const untimed = event('user.message', 'a', { processed_at: null });
    log.add([untimed, asks('b')], '2026-11-21T12:00:05Z');
    expect(log.all()[0]?.processed_at).toBe('2026-11-21T12:00:05Z');
    log.add([untimed, event('user.message', 'a')]);
    expect(log.all().map(({ id, processed_at: at }) => [id, at])).toEqual([
      ['a', AT],
      ['b', AT],
    ]);
  });
});

describe('Drafts', () => {
  const frame = (name: string, data: object) => ({ id: '', event: name, data: JSON.stringify(data) });
  const delta = (text: string) =>
    frame('event_delta', { event_id: 'm', delta: { content: { type: 'text', text } } });

  it('grow, begin again after a loss, and give way to the whole', () => {
    const drafts = new Drafts();
    expect(readDraft(delta('Hel'), drafts)).toBe(true);
    readDraft(delta('lo'), drafts);
    expect(drafts.all().get('m')).toBe('Hello');
    readDraft(frame('event_start', { event: { id: 'm', type: 'agent.message' } }), drafts);
    readDraft(delta('Hel'), drafts);
    expect(drafts.all().get('m')).toBe('Hel');
    drafts.settle([event('agent.message', 'm')]);
    expect(drafts.all().size).toBe(0);
  });

  it('are no events, even where they cannot be read', () => {
    expect(readDraft({ id: '', event: 'event_delta', data: '{' }, new Drafts())).toBe(true);
    expect(readDraft(frame('agent.message', {}), new Drafts())).toBe(false);
  });
});
