import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shellRoute';
import { chosenIn, count } from '../../versions/chosen';

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
  validateSearch: (search: Record<string, unknown>): { version?: number } => count('version', search.version),
  component: lazyRouteComponent(() => import('./AgentPage'), 'AgentPage'),
});

const versionsRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: 'versions',
  staticData: { crumb: 'Versions' },
  validateSearch: chosenIn,
  component: lazyRouteComponent(() => import('./VersionsPage'), 'VersionsPage'),
});

const editRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: 'edit',
  staticData: { crumb: 'Edit', right: 'write_configuration' },
  /** `version`: the one that the form begins with. */
  validateSearch: (search: Record<string, unknown>): { version?: number } => count('version', search.version),
  component: lazyRouteComponent(() => import('./EditAgentPage'), 'EditAgentPage'),
});

export const agentRoutes = agentsRoute.addChildren([
  listRoute,
  newRoute,
  agentRoute.addChildren([detailRoute, versionsRoute, editRoute]),
]);
