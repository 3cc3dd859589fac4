import { queryOptions } from '@tanstack/react-query';
import { at } from '../../api/address';
import { get } from '../../api/client';
import { pagesQuery } from '../../api/pages';
import type { Environment, EnvironmentVersion, Page } from '../../api/shapes';

const PAGE = 50;

export function environmentsQuery(workspace: string, archived: boolean) {
  return pagesQuery(['environments', workspace, 'list', archived], (page, signal) =>
    get<Page<Environment>>(
      at('/v1/environments', { query: { limit: PAGE, page, include_archived: archived } }),
      signal,
    ),
  );
}

export function environmentQuery(workspace: string, environment: string) {
  return queryOptions({
    queryKey: ['environment', workspace, environment],
    queryFn: ({ signal }) =>
      get<Environment>(at('/v1/environments/{environment}', { path: { environment } }), signal),
  });
}

export function versionsQuery(workspace: string, environment: string) {
  return pagesQuery(['environment', workspace, environment, 'versions'], (page, signal) =>
    get<Page<EnvironmentVersion>>(
      at('/v1/perimeter/environments/{environment}/versions', {
        path: { environment },
        query: { limit: PAGE, page },
      }),
      signal,
    ),
  );
}

export function versionQuery(workspace: string, environment: string, version: number) {
  return queryOptions({
    queryKey: ['environment', workspace, environment, version],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      get<EnvironmentVersion>(
        at('/v1/perimeter/environments/{environment}/versions/{version}', {
          path: { environment, version: String(version) },
        }),
        signal,
      ),
  });
}
