import type { SessionEvent } from '../../api/events';

/** A session's events as far as they are known, each once and in the order of the session. */
export class SessionLog {
  private events: readonly SessionEvent[] = [];
  private readonly places = new Map<string, number>();
  /** Those that came before the loop had taken them. */
  private readonly untimed = new Set<string>();
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly all = (): readonly SessionEvent[] => this.events;

  get last(): SessionEvent | undefined {
    return this.events.at(-1);
  }

  /** `arrived` stands in for a time that an event has not got: a stream sends each but once. */
  add(events: readonly SessionEvent[], arrived: string | null = null): void {
    const all = [...this.events];
    const taken = events.filter((event) => this.take(event, all, arrived));
    if (taken.length === 0) return;
    this.events = all;
    this.listeners.forEach((listener) => listener());
  }

  private take(event: SessionEvent, all: SessionEvent[], arrived: string | null): boolean {
    const place = this.places.get(event.id);
    const timed = event.processed_at !== null;
    if (place === undefined) {
      this.places.set(event.id, all.length);
      if (!timed) this.untimed.add(event.id);
      all.push(timed ? event : { ...event, processed_at: arrived });
      return true;
    }
    if (!timed || !this.untimed.delete(event.id)) return false;
    all[place] = event;
    return true;
  }
}
