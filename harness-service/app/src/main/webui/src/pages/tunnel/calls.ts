import { queryOptions } from '@tanstack/react-query';
import { at } from '../../api/address';
import { get } from '../../api/client';
import type { JsonObject, Page } from '../../api/shapes';
import type { Window } from './routes';

const SECONDS: Record<Window, number> = { hour: 3_600, day: 86_400 };
const PAGE = 500;
/** So many pages are read of a window, the newest first, and where that is not all, it is said. */
const MOST_PAGES = 4;

/** A call through the tunnel, as it is on record. */
export interface Call {
  sequence: number;
  action: string;
  session: string;
  upstream: string;
  tool: string;
  at: string;
  /** Undefined while it runs, or where its outcome is not on record yet. */
  ending: string | undefined;
  isError: boolean;
  ended: string | undefined;
}

export interface Calls {
  /** The newest first. */
  calls: Call[];
  /** Whether the window holds more than was read. */
  more: boolean;
}

interface Entry {
  sequence: number;
  record: { time: string; subject: { session: string; action: string }; fact: JsonObject };
}

export function callsQuery(workspace: string, window: Window) {
  return queryOptions({
    queryKey: ['tunnel', workspace, 'calls', window],
    queryFn: async ({ signal }): Promise<Calls> => {
      const from = new Date(Date.now() - SECONDS[window] * 1_000).toISOString();
      const [intents, outcomes] = await Promise.all([
        readKind('intent', from, signal),
        readKind('outcome', from, signal),
      ]);
      return { calls: join(intents.entries, outcomes.entries), more: intents.more };
    },
  });
}

async function readKind(kind: string, from: string, signal: AbortSignal) {
  const entries: Entry[] = [];
  let page: string | null = '';
  for (let count = 0; page !== null && count < MOST_PAGES; count++) {
    const query: Record<string, string | number> = {
      kind,
      'created_at[gte]': from,
      order: 'desc',
      limit: PAGE,
      page,
    };
    const read: Page<Entry> = await get(at('/v1/perimeter/audit', { query }), signal);
    entries.push(...read.data);
    page = read.next_page;
  }
  return { entries, more: page !== null };
}

/** Intents through the tunnel with the outcomes of their actions, in the order of the intents. */
export function join(intents: Entry[], outcomes: Entry[]): Call[] {
  const endings = new Map(outcomes.map((entry) => [entry.record.subject.action, entry.record]));
  return intents
    .filter(({ record }) => record.fact.place === 'tunnel')
    .map(({ sequence, record }) => {
      const outcome = endings.get(record.subject.action);
      return {
        sequence,
        action: record.subject.action,
        session: record.subject.session,
        upstream: word(record.fact.target),
        tool: word(record.fact.tool),
        at: record.time,
        ending: outcome && word(outcome.fact.ending),
        isError: outcome?.fact.isError === true,
        ended: outcome?.time,
      };
    });
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
