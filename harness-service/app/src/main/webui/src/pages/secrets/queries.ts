import { queryOptions } from '@tanstack/react-query';
import { at } from '../../api/address';
import type { Lease, Secret } from '../../api/boundary';
import { get } from '../../api/client';
import { pagesQuery } from '../../api/pages';
import type { Credential, Page, Vault } from '../../api/shapes';

const PAGE = 100;

export function secretsQuery(workspace: string) {
  return pagesQuery(['secrets', workspace], (page, signal) =>
    get<Page<Secret>>(at('/v1/perimeter/secrets', { query: { limit: PAGE, page } }), signal),
  );
}

export function leasesQuery(workspace: string) {
  return pagesQuery(['leases', workspace], (page, signal) =>
    get<Page<Lease>>(at('/v1/perimeter/secrets/leases', { query: { limit: PAGE, page } }), signal),
  );
}

export function vaultsQuery(workspace: string, archived: boolean) {
  return pagesQuery(['vaults', workspace, archived], (page, signal) =>
    get<Page<Vault>>(at('/v1/vaults', { query: { limit: PAGE, page, include_archived: archived } }), signal),
  );
}

export function vaultQuery(workspace: string, vault: string) {
  return queryOptions({
    queryKey: ['vault', workspace, vault],
    queryFn: ({ signal }) => get<Vault>(at('/v1/vaults/{vault}', { path: { vault } }), signal),
  });
}

export function credentialsQuery(workspace: string, vault: string, archived: boolean) {
  return pagesQuery(['credentials', workspace, vault, archived], (page, signal) =>
    get<Page<Credential>>(
      at('/v1/vaults/{vault}/credentials', {
        path: { vault },
        query: { limit: PAGE, page, include_archived: archived },
      }),
      signal,
    ),
  );
}
