import { ApiError } from './errors';

const FIRST_WAIT_MILLIS = 500;
export const LONGEST_WAIT_MILLIS = 20_000;

/** A try that failed, while another one is waited for. */
export interface Loss {
  /** How many have failed by now. */
  count: number;
  error: ApiError;
  /** Tries at once. */
  retry: () => void;
}

/** Tries until it succeeds, is aborted, or fails in a way that another try does not mend. */
export async function persist<A>(
  act: () => Promise<A>,
  signal: AbortSignal,
  onLoss: (loss: Loss) => void,
): Promise<A> {
  for (let count = 1; ; count++) {
    try {
      return await act();
    } catch (error) {
      if (signal.aborted || !(error instanceof ApiError) || !error.transient) throw error;
      const early = new AbortController();
      onLoss({ count, error, retry: () => early.abort() });
      await pause(wait(count - 1), AbortSignal.any([signal, early.signal]));
      signal.throwIfAborted();
    }
  }
}

/** Doubles from half a second to 20 s; half of it is chance, so that not all readers come back at once. */
export function wait(losses: number): number {
  const full = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS * 2 ** losses);
  return full / 2 + (Math.random() * full) / 2;
}

export function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
