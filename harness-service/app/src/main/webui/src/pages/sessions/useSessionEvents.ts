import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { at } from '../../api/address';
import { get } from '../../api/client';
import type { SessionEvent } from '../../api/events';
import type { Frame } from '../../api/frames';
import { type Loss, pause, persist } from '../../api/persist';
import type { Page } from '../../api/shapes';
import type { StreamState } from '../../api/stream';
import { useEventStream } from '../../api/useEventStream';
import { Drafts, readDraft } from './drafts';
import { SessionLog } from './log';

const PAGE = 1_000;
/** What comes within this time is drawn at once. */
const GATHER_MILLIS = 60;
const LOOK_MILLIS = 2_000;
const OVER = new Set<string>(['session.deleted', 'session.status_terminated']);

export interface SessionEvents {
  events: readonly SessionEvent[];
  /** The text of messages that are still being written, by the ids that they will have. */
  drafts: ReadonlyMap<string, string>;
  loaded: boolean;
  error: unknown;
  stream: StreamState;
  /** The last try to read the list, where that has failed and is made again. */
  loss: Loss | undefined;
}

interface Loading {
  loaded: boolean;
  /** Whether there is an event behind which a stream can begin. */
  begun: boolean;
  loss: Loss | undefined;
  error: unknown;
}

const BEGINNING: Loading = { loaded: false, begun: false, loss: undefined, error: undefined };

/** A session's events: first those that there are, then each as it happens. Mount it anew for another session. */
export function useSessionEvents(session: string): SessionEvents {
  const [log] = useState(() => new SessionLog());
  const [drafts] = useState(() => new Drafts());
  const [loading, setLoading] = useState<Loading>(BEGINNING);
  const gathered = useRef<SessionEvent[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const leaving = new AbortController();
    readLog(session, log, leaving.signal, setLoading).catch(
      (error: unknown) => !leaving.signal.aborted && setLoading({ ...BEGINNING, error }),
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
    log.add(events, new Date().toISOString());
    drafts.settle(events);
  };
  const { state, error } = useEventStream({
    address: at('/v1/sessions/{session}/events/stream', {
      path: { session },
      query: { 'event_deltas[]': ['agent.message'] },
    }),
    enabled: loading.begun,
    lastEventId: () => log.last?.id ?? '',
    onFrame: (frame) => {
      if (readDraft(frame, drafts)) return;
      const event = parse(frame);
      if (event) gathered.current.push(event);
      timer.current ??= setTimeout(flush, GATHER_MILLIS);
    },
    isOver: () => OVER.has(gathered.current.at(-1)?.type ?? log.last?.type ?? ''),
  });

  return {
    events: useSyncExternalStore(log.subscribe, log.all),
    drafts: useSyncExternalStore(drafts.subscribe, drafts.all),
    loaded: loading.loaded,
    error: loading.error ?? error,
    stream: loading.loss ? 'waiting' : state,
    loss: loading.loss,
  };
}

/** Reads what there is; while that is nothing, again and again, since a stream begins behind an event that one has seen. */
async function readLog(
  session: string,
  log: SessionLog,
  signal: AbortSignal,
  tell: (loading: Loading) => void,
): Promise<void> {
  for (let loaded = false; ; loaded = true) {
    await readAll(session, log, signal, (loss) => tell({ ...BEGINNING, loaded, loss }));
    tell({ ...BEGINNING, loaded: true, begun: log.last !== undefined });
    if (log.last) return;
    await pause(LOOK_MILLIS, signal);
    signal.throwIfAborted();
  }
}

async function readAll(
  session: string,
  log: SessionLog,
  signal: AbortSignal,
  onLoss: (loss: Loss | undefined) => void,
): Promise<void> {
  let page = '';
  do {
    const query = { limit: PAGE, page };
    const address = at('/v1/sessions/{session}/events', { path: { session }, query });
    const read = await persist(() => get<Page<SessionEvent>>(address, signal), signal, onLoss);
    onLoss(undefined);
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
