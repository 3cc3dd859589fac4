import { renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SessionEvent } from '../../api/events';
import { refused, serve } from '../../test/service';
import { timeline } from './timeline';
import { useSessionEvents } from './useSessionEvents';

const AT = '2026-11-21T12:00:00Z';
const USE = event('agent.tool_use', 'e1', { name: 'bash', input: {} });
const RESULT = event('agent.tool_result', 'e2', { tool_use_id: 'e1' });

function event(type: string, id: string, rest: object = {}): SessionEvent {
  return { id, type, processed_at: AT, ...rest } as SessionEvent;
}

function list(next: string | null, ...data: SessionEvent[]): Response {
  return Response.json({ data, next_page: next });
}

/** Open for ever behind these. */
function stream(...events: SessionEvent[]): Response {
  const text = events.map((each) => `id: ${each.id}\ndata: ${JSON.stringify(each)}\n\n`).join('');
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
  });
  return new Response(body);
}

/** Pages of the list in their order, and one stream. */
function answering(pages: Response[], streamed: Response) {
  return serve(({ url }) =>
    url.includes('/stream')
      ? streamed
      : (pages.shift() ?? refused(400, 'invalid_request_error', 'none left')),
  );
}

describe("a session's events", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('are read on where a page of them failed for a moment', async () => {
    const pages = [list('2', USE), refused(503, 'api_error', 'away'), list(null, RESULT)];
    const asked = answering(pages, stream(event('user.interrupt', 'e3')));
    const { result, unmount } = renderHook(() => useSessionEvents('sesn_1'));
    await waitFor(() => expect(result.current.stream).toBe('waiting'));
    expect(result.current.error).toBeUndefined();
    await waitFor(() => expect(result.current.events.map(({ id }) => id)).toEqual(['e1', 'e2', 'e3']));
    expect(result.current.stream).toBe('live');
    expect(asked.at(-1)?.headers['Last-Event-ID']).toBe('e2');
    unmount();
  });

  it('are streamed behind the first that there is, so that a result follows its use', async () => {
    const asked = answering([list(null), list(null, USE)], stream(RESULT));
    const { result, unmount } = renderHook(() => useSessionEvents('sesn_1'));
    await waitFor(() => expect(result.current.loaded).toBe(true));
    expect(result.current.events).toEqual([]);
    await waitFor(() => expect(timeline(result.current.events)).toMatchObject([{ phase: 'finished' }]));
    expect(asked.map(({ headers }) => headers['Last-Event-ID'])).toEqual([undefined, undefined, 'e1']);
    unmount();
  });

  it('are still there, though none, while a look for the first fails', async () => {
    const pages = [list(null), refused(503, 'api_error', 'away'), list(null, USE)];
    answering(pages, stream());
    const { result, unmount } = renderHook(() => useSessionEvents('sesn_1'));
    await waitFor(() => expect(result.current.loss?.count).toBe(1));
    expect(result.current.loaded).toBe(true);
    await waitFor(() => expect(result.current.events).toHaveLength(1));
    expect(result.current.loss).toBeUndefined();
    unmount();
  });

  it('have the time of their arrival where the stream sends them without one', async () => {
    const queued = event('user.message', 'e2', { processed_at: null });
    answering([list(null, USE)], stream(queued));
    const before = new Date().toISOString();
    const { result, unmount } = renderHook(() => useSessionEvents('sesn_1'));
    await waitFor(() => expect(result.current.events).toHaveLength(2));
    expect((result.current.events[1]?.processed_at ?? '') >= before).toBe(true);
    unmount();
  });

  it('say what another try does not mend', async () => {
    answering([refused(404, 'not_found_error', 'no such session')], stream());
    const { result, unmount } = renderHook(() => useSessionEvents('sesn_1'));
    await waitFor(() => expect(result.current.error).toMatchObject({ status: 404 }));
    unmount();
  });
});
