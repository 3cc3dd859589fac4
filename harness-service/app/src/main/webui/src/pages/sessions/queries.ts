import { queryOptions } from '@tanstack/react-query';
import { at } from '../../api/address';
import { get } from '../../api/client';
import { pagesQuery } from '../../api/pages';
import type { Agent, Approval, Coverage, Environment, Page, Session, SessionPage } from '../../api/shapes';
import { type ActionTrace, isComplete } from './trace';
import type { SessionSearch } from './routes';

const PAGE = 50;
/** One request's worth for a choice; who has more types an id. */
const MOST_CHOICES = 100;
const MOST_PAGES = 10;
const LOOK_MILLIS = 3_000;
const MOST_LOOKS = 40;

export function sessionsQuery(workspace: string, search: SessionSearch) {
  const filter = { statuses: search.status, agent_id: search.agent, include_archived: search.archived };
  return pagesQuery(['sessions', workspace, filter], (page, signal) =>
    get<SessionPage>(at('/v1/sessions', { query: { ...filter, limit: PAGE, page } }), signal),
  );
}

export function sessionQuery(workspace: string, session: string) {
  return queryOptions({
    queryKey: ['session', workspace, session],
    queryFn: ({ signal }) => get<Session>(at('/v1/sessions/{session}', { path: { session } }), signal),
  });
}

export function agentChoicesQuery(workspace: string) {
  return queryOptions({
    queryKey: ['agents', workspace, 'choices'],
    queryFn: ({ signal }) => get<Page<Agent>>(at('/v1/agents', { query: { limit: MOST_CHOICES } }), signal),
    select: (page) => page.data,
    staleTime: 60_000,
  });
}

export function environmentChoicesQuery(workspace: string) {
  return queryOptions({
    queryKey: ['environments', workspace, 'choices'],
    queryFn: ({ signal }) =>
      get<Page<Environment>>(at('/v1/environments', { query: { limit: MOST_CHOICES } }), signal),
    select: (page) => page.data,
    staleTime: 60_000,
  });
}

export function environmentQuery(workspace: string, environment: string) {
  return queryOptions({
    queryKey: ['environment', workspace, environment],
    queryFn: ({ signal }) =>
      get<Environment>(at('/v1/environments/{environment}', { path: { environment } }), signal),
    staleTime: 60_000,
  });
}

/**
 * The session's questions that wait, read once for all of them that are on the page; asked for again while that of this
 * tool use is not, or no longer, among them.
 */
export function questionsQuery(workspace: string, session: string, toolUse: string) {
  return queryOptions({
    queryKey: ['approvals', workspace, 'of', session],
    queryFn: ({ signal }) => readQuestions(session, signal),
    // what was read before a question came up says nothing of it
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && questionOf(toolUse, state.data) ? false : LOOK_MILLIS),
    select: (waiting) => questionOf(toolUse, waiting),
  });
}

/** Null where it does not wait. */
function questionOf(toolUse: string, waiting: readonly Approval[]): Approval | null {
  return waiting.find(({ id }) => id === toolUse) ?? null;
}

/** The list is of the whole workspace, and the newest question is on its last page. */
async function readQuestions(session: string, signal: AbortSignal): Promise<Approval[]> {
  const own: Approval[] = [];
  let page: string | null = '';
  for (let read = 0; page !== null && read < MOST_PAGES; read++) {
    const query = { limit: MOST_CHOICES, page };
    const list: Page<Approval> = await get(at('/v1/perimeter/approvals', { query }), signal);
    own.push(...list.data.filter(({ session_id }) => session_id === session));
    page = list.next_page;
  }
  return own;
}

export function coverageQuery(workspace: string, session: string, actions: number) {
  return queryOptions({
    queryKey: ['coverage', workspace, session, actions],
    queryFn: ({ signal }) =>
      get<Coverage>(at('/v1/perimeter/coverage', { query: { session_id: session } }), signal),
    placeholderData: (before) => before,
  });
}

export function traceQuery(workspace: string, session: string, toolUse: string, settled: boolean) {
  return queryOptions({
    queryKey: ['trace', workspace, session, toolUse],
    queryFn: ({ signal }) =>
      get<ActionTrace>(
        at('/v1/perimeter/sessions/{session}/tool_uses/{use}', { path: { session, use: toolUse } }),
        signal,
      ),
    // records come through a queue: those of an action that has just ended are not all there yet
    refetchInterval: ({ state }) =>
      (settled && state.data && isComplete(state.data)) || state.dataUpdateCount > MOST_LOOKS
        ? false
        : LOOK_MILLIS,
  });
}
