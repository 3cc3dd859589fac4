import { queryOptions } from '@tanstack/react-query';
import { at } from '../../api/address';
import { get } from '../../api/client';
import { pagesQuery } from '../../api/pages';
import type { Agent, Page } from '../../api/shapes';

const PAGE = 50;

export function agentsQuery(workspace: string, archived: boolean) {
  return pagesQuery(['agents', workspace, 'list', archived], (page, signal) =>
    get<Page<Agent>>(at('/v1/agents', { query: { limit: PAGE, page, include_archived: archived } }), signal),
  );
}

/** Without a version, the newest one. */
export function agentQuery(workspace: string, agent: string, version?: number) {
  return queryOptions({
    queryKey: ['agent', workspace, agent, version ?? 'newest'],
    queryFn: ({ signal }) =>
      get<Agent>(at('/v1/agents/{agent}', { path: { agent }, query: { version } }), signal),
  });
}

export function versionsQuery(workspace: string, agent: string) {
  return pagesQuery(['agent', workspace, agent, 'versions'], (page, signal) =>
    get<Page<Agent>>(
      at('/v1/agents/{agent}/versions', { path: { agent }, query: { limit: PAGE, page } }),
      signal,
    ),
  );
}
