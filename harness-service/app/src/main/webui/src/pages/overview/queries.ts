import { queryOptions } from '@tanstack/react-query';
import { at } from '../../api/address';
import { get } from '../../api/client';
import { pagesQuery } from '../../api/pages';
import type { Activity, Health, OutsideAction } from '../../api/record';
import type { Approval, Coverage, Page, Session, SessionPage } from '../../api/shapes';
import { type Span, SPANS } from './span';

const OFTEN_MILLIS = 5_000;
export const SELDOM_MILLIS = 15_000;
/** One page is enough to count by: beyond it the number is "100 or more". */
const COUNTED = 100;

export function coverageQuery(workspace: string) {
  return queryOptions({
    queryKey: ['coverage', workspace],
    queryFn: ({ signal }) => get<Coverage>(at('/v1/perimeter/coverage'), signal),
    refetchInterval: SELDOM_MILLIS,
  });
}

export function activityQuery(workspace: string, span: Span) {
  const { seconds, step } = SPANS[span];
  return queryOptions({
    queryKey: ['activity', workspace, span],
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - seconds * 1_000).toISOString();
      return get<Activity>(at('/v1/perimeter/activity', { query: { from, step } }), signal);
    },
    refetchInterval: SELDOM_MILLIS,
  });
}

export function outsideQuery(workspace: string, session: string | undefined, limit: number) {
  return pagesQuery(['outside', workspace, session, limit], (page, signal) =>
    get<Page<OutsideAction>>(
      at('/v1/perimeter/coverage/outside', { query: { session_id: session, limit, page } }),
      signal,
    ),
  );
}

export function waitingQuery(workspace: string) {
  return queryOptions({
    queryKey: ['approvals', workspace, 'count'],
    queryFn: ({ signal }) =>
      get<Page<Approval>>(at('/v1/perimeter/approvals', { query: { limit: COUNTED } }), signal),
    refetchInterval: OFTEN_MILLIS,
  });
}

export function runningQuery(workspace: string) {
  return queryOptions({
    queryKey: ['sessions', workspace, 'running'],
    queryFn: ({ signal }) =>
      get<SessionPage>(at('/v1/sessions', { query: { statuses: 'running', limit: COUNTED } }), signal),
    select: (page): Page<Session> => page,
    refetchInterval: OFTEN_MILLIS,
  });
}

export interface Sandbox {
  id: string;
  work_type: string;
  state: 'creating' | 'ready' | 'gone';
}

export function sandboxesQuery(workspace: string) {
  return queryOptions({
    queryKey: ['sandboxes', workspace, 'count'],
    queryFn: ({ signal }) =>
      get<Page<Sandbox>>(at('/v1/perimeter/sandboxes', { query: { limit: COUNTED } }), signal),
    refetchInterval: OFTEN_MILLIS,
  });
}

export function healthQuery(workspace: string) {
  return queryOptions({
    queryKey: ['health', workspace],
    queryFn: ({ signal }) => get<Health>(at('/v1/perimeter/health'), signal),
    refetchInterval: SELDOM_MILLIS,
  });
}
