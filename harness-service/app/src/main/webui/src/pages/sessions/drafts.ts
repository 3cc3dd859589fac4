import type { SessionEvent } from '../../api/events';
import type { Frame } from '../../api/frames';

/** Messages as they grow; the whole message replaces its draft, and the end of the model's request all that are left. */
export class Drafts {
  private texts: ReadonlyMap<string, string> = new Map();
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly all = (): ReadonlyMap<string, string> => this.texts;

  /** Told again from its beginning after a loss. */
  begin(event: string): void {
    if (this.texts.has(event)) this.set(new Map([...this.texts, [event, '']]));
  }

  grow(event: string, text: string): void {
    this.set(new Map([...this.texts, [event, (this.texts.get(event) ?? '') + text]]));
  }

  settle(events: readonly SessionEvent[]): void {
    if (this.texts.size === 0) return;
    const ended = events.some(
      ({ type }) => type === 'span.model_request_end' || type.startsWith('session.status_'),
    );
    const whole = new Set(events.map(({ id }) => id));
    const left = ended ? [] : [...this.texts].filter(([id]) => !whole.has(id));
    if (left.length !== this.texts.size) this.set(new Map(left));
  }

  private set(texts: ReadonlyMap<string, string>): void {
    this.texts = texts;
    this.listeners.forEach((listener) => listener());
  }
}

interface DraftFrame {
  event?: { id?: string };
  event_id?: string;
  delta?: { content?: { text?: string } };
}

/** Whether the frame was a part of a message, which is no event. */
export function readDraft(frame: Frame, drafts: Drafts): boolean {
  if (frame.event !== 'event_start' && frame.event !== 'event_delta') return false;
  try {
    const { event: begun, event_id: event, delta } = JSON.parse(frame.data) as DraftFrame;
    if (begun?.id !== undefined) drafts.begin(begun.id);
    if (event !== undefined && delta?.content?.text !== undefined) drafts.grow(event, delta.content.text);
  } catch {
    // a part that cannot be read is missed until the whole comes
  }
  return true;
}
