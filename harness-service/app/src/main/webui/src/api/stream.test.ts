import { afterEach, describe, expect, it, vi } from 'vitest';
import { refused, serve } from '../test/service';
import { follow, type StreamState } from './stream';

const BEAT_MILLIS = 15_000;

/** With a beat now and then for so long. */
function stream(text: string, millis = 0): Response {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async start(controller) {
      const bytes = new TextEncoder();
      controller.enqueue(bytes.encode(text));
      for (let open = 0; open < millis; open += BEAT_MILLIS) {
        await new Promise((resolve) => setTimeout(resolve, BEAT_MILLIS));
        controller.enqueue(bytes.encode(': \n\n'));
      }
      controller.close();
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}

/** Follows from here on, and tells what it saw; over with the frame that says `last`. */
function watch(lastEventId: string, last?: string) {
  const seen: string[] = [];
  const states: StreamState[] = [];
  const done = follow({
    address: '/stream',
    lastEventId,
    signal: new AbortController().signal,
    onFrame: (frame) => seen.push(frame.data),
    onState: (state) => states.push(state),
    isOver: () => last !== undefined && seen.includes(last),
  });
  return { seen, states, done };
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
    const { seen, states, done } = watch('0', 'b');
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

  it('goes on without a word where one that was open for long has ended', async () => {
    vi.useFakeTimers();
    let calls = 0;
    const asked = serve(() =>
      calls++ === 0 ? stream('id: 1\ndata: a\n\n', 900_000) : stream('data: b\n\n'),
    );
    const { states, done } = watch('', 'b');
    await vi.runAllTimersAsync();
    await done;
    expect(asked.map((each) => each.headers['Last-Event-ID'])).toEqual([undefined, '1']);
    expect(states).toEqual(['connecting', 'live', 'live', 'ended']);
  });

  it('goes to the login where the next token is refused', async () => {
    vi.useFakeTimers();
    const assign = vi.fn();
    vi.stubGlobal('location', { pathname: '/console/', search: '', hash: '', assign });
    let calls = 0;
    serve(() => (calls++ === 0 ? stream('', 900_000) : refused(401, 'authentication_error', 'over')));
    const { states, done } = watch('');
    await vi.runAllTimersAsync();
    await done;
    expect(assign).toHaveBeenCalledWith('/console/login?return=%2Fconsole%2F');
    expect(states).toEqual(['connecting', 'live', 'failed']);
  });

  it('tries again where no answer comes at all', async () => {
    vi.useFakeTimers();
    let calls = 0;
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) =>
      calls++ > 0
        ? Promise.resolve(stream('data: a\n\n'))
        : new Promise((_resolve, reject) =>
            signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
          ),
    );
    const { seen, done } = watch('', 'a');
    await vi.advanceTimersByTimeAsync(90_000);
    expect(seen).toEqual(['a']);
    await done;
  });

  it('gives up on a refusal', async () => {
    serve(() => refused(403, 'permission_error', 'no'));
    const { states, done } = watch('');
    await done;
    expect(states).toEqual(['connecting', 'failed']);
  });
});
