import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shellRoute';
import { readSpan, type Span } from './span';

const overviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/overview',
  staticData: { crumb: 'Overview', right: 'read_coverage' },
});

const pageRoute = createRoute({
  getParentRoute: () => overviewRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { span?: Span | undefined } => ({
    span: readSpan(search.span),
  }),
  component: lazyRouteComponent(() => import('./OverviewPage'), 'OverviewPage'),
});

const outsideRoute = createRoute({
  getParentRoute: () => overviewRoute,
  path: 'outside',
  staticData: { crumb: 'Outside' },
  validateSearch: ({ session }: Record<string, unknown>): { session?: string | undefined } => ({
    session: typeof session === 'string' && session !== '' ? session : undefined,
  }),
  component: lazyRouteComponent(() => import('./OutsidePage'), 'OutsidePage'),
});

export const overviewRoutes = overviewRoute.addChildren([pageRoute, outsideRoute]);
