import { headers, send } from './client';
import { ApiError } from './errors';
import { type Frame, FrameReader } from './frames';
import { LONGEST_WAIT_MILLIS, pause, wait } from './persist';

export type StreamState = 'connecting' | 'live' | 'waiting' | 'ended' | 'failed';

export interface StreamOptions {
  address: string;
  /** Frames behind this one are sent; empty for those that come from now on. */
  lastEventId: string;
  signal: AbortSignal;
  onFrame: (frame: Frame) => void;
  onState: (state: StreamState, error?: ApiError) => void;
  /** Whether the stream is over with what came so far, so that its end is no loss of the connection. */
  isOver?: () => boolean;
}

/** The service sends a beat at least every 15 s. */
const SILENCE_MILLIS = 60_000;

/**
 * Follows a stream until it is over or aborted; after a loss it goes on behind the last frame that had an id. Without a
 * word where the service has ended one that was open for long, as it does with each login's token.
 */
export async function follow(options: StreamOptions): Promise<void> {
  let seen = options.lastEventId;
  let losses = 0;
  let renewed = false;
  while (!options.signal.aborted) {
    if (!renewed) options.onState('connecting');
    const begun = Date.now();
    renewed = false;
    try {
      await once(options, seen, (frame) => {
        losses = 0;
        if (frame.id !== '') seen = frame.id;
        options.onFrame(frame);
      });
      renewed = Date.now() - begun > LONGEST_WAIT_MILLIS;
    } catch (error) {
      if (error instanceof ApiError && !error.transient) {
        options.onState('failed', error);
        return;
      }
    }
    if (isAborted(options.signal)) return;
    if (options.isOver?.()) {
      options.onState('ended');
      return;
    }
    if (renewed) {
      losses = 0;
      continue;
    }
    options.onState('waiting');
    await pause(wait(losses++), options.signal);
  }
}

/** The compiler takes what it learned of a signal before a wait for true after it. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

async function once(options: StreamOptions, seen: string, take: (frame: Frame) => void): Promise<void> {
  const silence = new AbortController();
  const either = AbortSignal.any([options.signal, silence.signal]);
  const sent = {
    ...headers(),
    Accept: 'text/event-stream',
    ...(seen === '' ? {} : { 'Last-Event-ID': seen }),
  };
  const listen = <A>(word: Promise<A>): Promise<A> => {
    const timer = setTimeout(() => silence.abort(), SILENCE_MILLIS);
    return word.finally(() => clearTimeout(timer));
  };
  const response = await listen(send(options.address, { headers: sent, signal: either, cache: 'no-store' }));
  options.onState('live');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  const frames = new FrameReader();
  for (;;) {
    const { done, value } = await listen(reader.read());
    if (done) return;
    frames.read(value).forEach(take);
  }
}
