import { queryOptions } from '@tanstack/react-query';
import { at } from '../../api/address';
import { get } from '../../api/client';
import { pagesQuery } from '../../api/pages';
import type { Page, PolicyInForce, PolicyVersion, WholePolicy } from '../../api/shapes';

const PAGE = 50;

export function policyQuery(workspace: string) {
  return queryOptions({
    queryKey: ['policy', workspace],
    queryFn: ({ signal }) => get<PolicyInForce>(at('/v1/perimeter/policy'), signal),
  });
}

/** Without a hash, all of them. */
export function versionsQuery(workspace: string, hash: string) {
  return pagesQuery(['policy', workspace, 'versions', hash], (page, signal) =>
    get<Page<PolicyVersion>>(
      at('/v1/perimeter/policy/versions', {
        query: { limit: PAGE, page, ...(hash !== '' && { policy_hash: hash }) },
      }),
      signal,
    ),
  );
}

export function versionQuery(workspace: string, version: number) {
  return queryOptions({
    queryKey: ['policy', workspace, 'version', version],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      get<WholePolicy>(
        at('/v1/perimeter/policy/versions/{version}', { path: { version: String(version) } }),
        signal,
      ),
  });
}
