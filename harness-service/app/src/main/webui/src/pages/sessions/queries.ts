import { queryOptions } from '@tanstack/react-query';
import { at } from '../../api/address';
import { get } from '../../api/client';
import { pagesQuery } from '../../api/pages';
import type { Agent, Environment, Page, Session, SessionPage } from '../../api/shapes';
import type { SessionSearch } from './routes';

const PAGE = 50;
/** One request's worth for a choice; who has more types an id. */
const MOST_CHOICES = 100;

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
