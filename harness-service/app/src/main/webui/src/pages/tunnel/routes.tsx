import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shellRoute';

export type Window = 'hour' | 'day';

export interface CallSearch {
  upstream?: string;
  window?: Window;
}

const tunnelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tunnel',
  staticData: { crumb: 'Tunnel', right: 'read_boundary' },
});

const connectorsRoute = createRoute({
  getParentRoute: () => tunnelRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./ConnectorsPage'), 'ConnectorsPage'),
});

const callsRoute = createRoute({
  getParentRoute: () => tunnelRoute,
  path: 'calls',
  staticData: { crumb: 'Recent calls', right: 'read_audit' },
  validateSearch: (search: Record<string, unknown>): CallSearch => ({
    ...(typeof search.upstream === 'string' && search.upstream !== '' && { upstream: search.upstream }),
    ...(search.window === 'day' && { window: 'day' }),
  }),
  component: lazyRouteComponent(() => import('./CallsPage'), 'CallsPage'),
});

const upstreamRoute = createRoute({
  getParentRoute: () => tunnelRoute,
  path: 'connectors/$connector/$upstream',
  staticData: { crumb: 'Upstream' },
  component: lazyRouteComponent(() => import('./UpstreamPage'), 'UpstreamPage'),
});

export const tunnelRoutes = tunnelRoute.addChildren([connectorsRoute, callsRoute, upstreamRoute]);
