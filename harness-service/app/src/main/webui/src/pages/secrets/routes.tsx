import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shellRoute';

export interface SecretSearch {
  /** Part of a name, a host, a place in the vault. */
  q?: string;
  injector?: string;
}

const secretsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/secrets',
  staticData: { crumb: 'Secrets', right: 'read_boundary' },
});

const graphRoute = createRoute({
  getParentRoute: () => secretsRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): SecretSearch => ({
    ...(typeof search.q === 'string' && search.q !== '' && { q: search.q }),
    ...(typeof search.injector === 'string' && search.injector !== '' && { injector: search.injector }),
  }),
  component: lazyRouteComponent(() => import('./GraphPage'), 'GraphPage'),
});

const leasesRoute = createRoute({
  getParentRoute: () => secretsRoute,
  path: 'leases',
  staticData: { crumb: 'Leases' },
  component: lazyRouteComponent(() => import('./LeasesPage'), 'LeasesPage'),
});

const vaultsRoute = createRoute({
  getParentRoute: () => secretsRoute,
  path: 'vaults',
  staticData: { crumb: 'Vaults', right: 'read_configuration' },
});

const vaultListRoute = createRoute({
  getParentRoute: () => vaultsRoute,
  path: '/',
  validateSearch: archivedToo,
  component: lazyRouteComponent(() => import('./VaultsPage'), 'VaultsPage'),
});

const vaultRoute = createRoute({
  getParentRoute: () => vaultsRoute,
  path: '$vault',
  staticData: { crumb: 'Vault' },
  validateSearch: archivedToo,
  component: lazyRouteComponent(() => import('./VaultPage'), 'VaultPage'),
});

function archivedToo(search: Record<string, unknown>): { archived?: true } {
  return search.archived === true ? { archived: true } : {};
}

export const secretRoutes = secretsRoute.addChildren([
  graphRoute,
  leasesRoute,
  vaultsRoute.addChildren([vaultListRoute, vaultRoute]),
]);
