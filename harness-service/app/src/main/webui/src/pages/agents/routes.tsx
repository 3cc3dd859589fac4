import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shellRoute';

const agentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/agents',
  staticData: { crumb: 'Agents', right: 'read_configuration' },
});

const listRoute = createRoute({
  getParentRoute: () => agentsRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { archived?: true } =>
    search.archived === true ? { archived: true } : {},
  component: lazyRouteComponent(() => import('./AgentsPage'), 'AgentsPage'),
});

const newRoute = createRoute({
  getParentRoute: () => agentsRoute,
  path: 'new',
  staticData: { crumb: 'New agent', right: 'write_configuration' },
  component: lazyRouteComponent(() => import('./EditAgentPage'), 'NewAgentPage'),
});

const agentRoute = createRoute({
  getParentRoute: () => agentsRoute,
  path: '$agent',
  staticData: { crumb: 'Agent' },
});

const detailRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { version?: number } =>
    number('version', search.version),
  component: lazyRouteComponent(() => import('./AgentPage'), 'AgentPage'),
});

const versionsRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: 'versions',
  staticData: { crumb: 'Versions' },
  validateSearch: (search: Record<string, unknown>): { before?: number; after?: number } => ({
    ...number('before', search.before),
    ...number('after', search.after),
  }),
  component: lazyRouteComponent(() => import('./VersionsPage'), 'VersionsPage'),
});

const editRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: 'edit',
  staticData: { crumb: 'Edit', right: 'write_configuration' },
  component: lazyRouteComponent(() => import('./EditAgentPage'), 'EditAgentPage'),
});

function number<Name extends string>(name: Name, value: unknown): Partial<Record<Name, number>> {
  return Number.isSafeInteger(value) && Number(value) > 0 ? ({ [name]: value } as Record<Name, number>) : {};
}

export const agentRoutes = agentsRoute.addChildren([
  listRoute,
  newRoute,
  agentRoute.addChildren([detailRoute, versionsRoute, editRoute]),
]);
