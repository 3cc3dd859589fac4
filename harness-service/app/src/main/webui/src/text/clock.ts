const TICK_MILLIS = 5_000;

let current = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** One clock for all relative times, which stands still where none is shown. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MILLIS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

export function now(): number {
  if (timer === undefined) current = Date.now();
  return current;
}

function tick(): void {
  current = Date.now();
  listeners.forEach((listener) => listener());
}
