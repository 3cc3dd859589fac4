import { ApiError } from './errors';

const FIRST_WAIT_MILLIS = 500;
export const LONGEST_WAIT_MILLIS = 20_000;

/** Tries until it succeeds, is aborted, or fails in a way that another try does not mend. */
export async function persist<A>(act: () => Promise<A>, signal: AbortSignal, onWait: () => void): Promise<A> {
  for (let losses = 0; ; losses++) {
    try {
      return await act();
    } catch (error) {
      if (signal.aborted || !(error instanceof ApiError) || !error.transient) throw error;
      onWait();
      await pause(wait(losses), signal);
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
