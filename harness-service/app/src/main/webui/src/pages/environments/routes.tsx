import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shellRoute';

const environmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/environments',
  staticData: { crumb: 'Environments', right: 'read_configuration' },
});

const listRoute = createRoute({
  getParentRoute: () => environmentsRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { archived?: true } =>
    search.archived === true ? { archived: true } : {},
  component: lazyRouteComponent(() => import('./EnvironmentsPage'), 'EnvironmentsPage'),
});

const newRoute = createRoute({
  getParentRoute: () => environmentsRoute,
  path: 'new',
  staticData: { crumb: 'New environment', right: 'write_configuration' },
  component: lazyRouteComponent(() => import('./EditEnvironmentPage'), 'NewEnvironmentPage'),
});

const environmentRoute = createRoute({
  getParentRoute: () => environmentsRoute,
  path: '$environment',
  staticData: { crumb: 'Environment' },
});

const detailRoute = createRoute({
  getParentRoute: () => environmentRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./EnvironmentPage'), 'EnvironmentPage'),
});

const editRoute = createRoute({
  getParentRoute: () => environmentRoute,
  path: 'edit',
  staticData: { crumb: 'Edit', right: 'write_configuration' },
  component: lazyRouteComponent(() => import('./EditEnvironmentPage'), 'EditEnvironmentPage'),
});

export const environmentRoutes = environmentsRoute.addChildren([
  listRoute,
  newRoute,
  environmentRoute.addChildren([detailRoute, editRoute]),
]);
