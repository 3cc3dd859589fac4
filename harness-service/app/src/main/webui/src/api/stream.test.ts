import { afterEach, describe, expect, it, vi } from 'vitest';
import { refused, serve } from '../test/service';
import { follow, type StreamState } from './stream';

function stream(text: string): Response {
  return new Response(text, { headers: { 'Content-Type': 'text/event-stream' } });
}

describe('follow', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('goes on behind the last frame after a loss, and ends when it is over', async () => {
    vi.useFakeTimers();
    const answers = [
      stream('id: 1\ndata: a\n\n'),
      refused(503, 'api_error', 'away'),
      stream('id: 2\ndata: b\n\n'),
    ];
    const asked = serve(() => answers.shift() ?? stream(''));
    const seen: string[] = [];
    const states: StreamState[] = [];
    const done = follow({
      address: '/stream',
      lastEventId: '0',
      signal: new AbortController().signal,
      onFrame: (frame) => seen.push(frame.data),
      onState: (state) => states.push(state),
      isOver: () => seen.includes('b'),
    });
    await vi.runAllTimersAsync();
    await done;
    expect(seen).toEqual(['a', 'b']);
    expect(asked.map((each) => each.headers['Last-Event-ID'])).toEqual(['0', '1', '1']);
    expect(states).toEqual([
      'connecting',
      'live',
      'waiting',
      'connecting',
      'waiting',
      'connecting',
      'live',
      'ended',
    ]);
  });

  it('gives up on a refusal', async () => {
    serve(() => refused(403, 'permission_error', 'no'));
    const states: StreamState[] = [];
    await follow({
      address: '/stream',
      lastEventId: '',
      signal: new AbortController().signal,
      onFrame: () => undefined,
      onState: (state) => states.push(state),
    });
    expect(states).toEqual(['connecting', 'failed']);
  });
});
