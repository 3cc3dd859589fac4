import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shellRoute';
import { chosenIn, count } from '../../versions/chosen';

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
  validateSearch: (search: Record<string, unknown>): { version?: number } => count('version', search.version),
  component: lazyRouteComponent(() => import('./EnvironmentPage'), 'EnvironmentPage'),
});

const editRoute = createRoute({
  getParentRoute: () => environmentRoute,
  path: 'edit',
  staticData: { crumb: 'Edit', right: 'write_configuration' },
  /** `version`: the one that the form begins with. */
  validateSearch: (search: Record<string, unknown>): { version?: number } => count('version', search.version),
  component: lazyRouteComponent(() => import('./EditEnvironmentPage'), 'EditEnvironmentPage'),
});

const versionsRoute = createRoute({
  getParentRoute: () => environmentRoute,
  path: 'versions',
  staticData: { crumb: 'Versions' },
  validateSearch: chosenIn,
  component: lazyRouteComponent(() => import('./VersionsPage'), 'VersionsPage'),
});

export const environmentRoutes = environmentsRoute.addChildren([
  listRoute,
  newRoute,
  environmentRoute.addChildren([detailRoute, versionsRoute, editRoute]),
]);
