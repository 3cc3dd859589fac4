import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { SessionStatus } from '../../api/shapes';
import { shellRoute } from '../../app/shellRoute';

export interface SessionSearch {
  status?: SessionStatus;
  agent?: string;
  archived?: true;
}

const STATUSES: readonly string[] = [
  'running',
  'idle',
  'rescheduling',
  'terminated',
] satisfies SessionStatus[];

const sessionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/sessions',
  staticData: { crumb: 'Sessions', right: 'read_sessions' },
});

const listRoute = createRoute({
  getParentRoute: () => sessionsRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): SessionSearch => ({
    ...(STATUSES.includes(search.status as string) && { status: search.status as SessionStatus }),
    ...(typeof search.agent === 'string' && search.agent !== '' && { agent: search.agent }),
    ...(search.archived === true && { archived: true }),
  }),
  component: lazyRouteComponent(() => import('./SessionsPage'), 'SessionsPage'),
});

const detailRoute = createRoute({
  getParentRoute: () => sessionsRoute,
  path: '$session',
  staticData: { crumb: 'Session' },
  validateSearch: (search: Record<string, unknown>): { action?: string } =>
    typeof search.action === 'string' ? { action: search.action } : {},
  component: lazyRouteComponent(() => import('./SessionPage'), 'SessionPage'),
});

export const sessionRoutes = sessionsRoute.addChildren([listRoute, detailRoute]);
