import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shellRoute';

export interface SandboxSearch {
  session?: string;
  gone?: true;
}

const sandboxesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/sandboxes',
  staticData: { crumb: 'Sandboxes', right: 'read_boundary' },
});

const listRoute = createRoute({
  getParentRoute: () => sandboxesRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): SandboxSearch => ({
    ...(typeof search.session === 'string' && search.session !== '' && { session: search.session }),
    ...(search.gone === true && { gone: true }),
  }),
  component: lazyRouteComponent(() => import('./SandboxesPage'), 'SandboxesPage'),
});

const workTypesRoute = createRoute({
  getParentRoute: () => sandboxesRoute,
  path: 'work-types',
  staticData: { crumb: 'Work types' },
  component: lazyRouteComponent(() => import('./WorkTypesPage'), 'WorkTypesPage'),
});

export const sandboxRoutes = sandboxesRoute.addChildren([listRoute, workTypesRoute]);
