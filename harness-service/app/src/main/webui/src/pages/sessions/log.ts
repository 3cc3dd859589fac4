import type { SessionEvent } from '../../api/events';

/** A session's events as far as they are known, each once and in the order of the session. */
export class SessionLog {
  private events: readonly SessionEvent[] = [];
  private readonly known = new Set<string>();
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly all = (): readonly SessionEvent[] => this.events;

  get last(): SessionEvent | undefined {
    return this.events.at(-1);
  }

  add(events: readonly SessionEvent[]): void {
    const added = events.filter((event) => !this.known.has(event.id));
    if (added.length === 0) return;
    added.forEach((event) => this.known.add(event.id));
    this.events = [...this.events, ...added];
    this.listeners.forEach((listener) => listener());
  }
}
