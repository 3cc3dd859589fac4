import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { at } from '../../api/address';
import { get } from '../../api/client';
import type { SessionEvent } from '../../api/events';
import type { Frame } from '../../api/frames';
import type { Page } from '../../api/shapes';
import type { StreamState } from '../../api/stream';
import { useEventStream } from '../../api/useEventStream';
import { Drafts, readDraft } from './drafts';
import { SessionLog } from './log';

const PAGE = 1_000;
/** What comes within this time is drawn at once. */
const GATHER_MILLIS = 60;
const OVER = new Set<string>(['session.deleted', 'session.status_terminated']);

export interface SessionEvents {
  events: readonly SessionEvent[];
  /** The text of messages that are still being written, by the ids that they will have. */
  drafts: ReadonlyMap<string, string>;
  loaded: boolean;
  error: unknown;
  stream: StreamState;
}

/** A session's events: first those that there are, then each as it happens. Mount it anew for another session. */
export function useSessionEvents(session: string): SessionEvents {
  const [log] = useState(() => new SessionLog());
  const [drafts] = useState(() => new Drafts());
  const [loading, setLoading] = useState<{ loaded: boolean; error: unknown }>({
    loaded: false,
    error: undefined,
  });
  const gathered = useRef<SessionEvent[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const leaving = new AbortController();
    readAll(session, log, leaving.signal).then(
      () => setLoading({ loaded: true, error: undefined }),
      (error: unknown) => !leaving.signal.aborted && setLoading({ loaded: false, error }),
    );
    return () => {
      leaving.abort();
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [session, log]);

  const flush = () => {
    timer.current = undefined;
    const events = gathered.current;
    gathered.current = [];
    log.add(events);
    drafts.settle(events);
  };
  const { state, error } = useEventStream({
    address: at('/v1/sessions/{session}/events/stream', {
      path: { session },
      query: { 'event_deltas[]': ['agent.message'] },
    }),
    enabled: loading.loaded,
    lastEventId: () => log.last?.id ?? '',
    onFrame: (frame) => {
      if (readDraft(frame, drafts)) return;
      const event = parse(frame);
      if (event) gathered.current.push(event);
      timer.current ??= setTimeout(flush, GATHER_MILLIS);
    },
    isOver: () => OVER.has(gathered.current.at(-1)?.type ?? log.last?.type ?? ''),
  });

  // a stream that begins at the newest event may have missed the very first ones
  const began = useRef(false);
  useEffect(() => {
    if (state !== 'live' || began.current) return undefined;
    began.current = true;
    if (log.last) return undefined;
    const leaving = new AbortController();
    void readAll(session, log, leaving.signal).catch(() => undefined);
    return () => leaving.abort();
  }, [state, session, log]);

  return {
    events: useSyncExternalStore(log.subscribe, log.all),
    drafts: useSyncExternalStore(drafts.subscribe, drafts.all),
    loaded: loading.loaded,
    error: loading.error ?? error,
    stream: state,
  };
}

async function readAll(session: string, log: SessionLog, signal: AbortSignal): Promise<void> {
  let page = '';
  do {
    const query = { limit: PAGE, page };
    const address = at('/v1/sessions/{session}/events', { path: { session }, query });
    const read: Page<SessionEvent> = await get(address, signal);
    log.add(read.data);
    page = read.next_page ?? '';
  } while (page !== '');
}

function parse(frame: Frame): SessionEvent | undefined {
  try {
    return JSON.parse(frame.data) as SessionEvent;
  } catch {
    return undefined;
  }
}
