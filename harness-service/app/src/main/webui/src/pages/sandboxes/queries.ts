import { queryOptions } from '@tanstack/react-query';
import { at } from '../../api/address';
import type { Sandbox, WorkType } from '../../api/boundary';
import { get } from '../../api/client';
import { pagesQuery } from '../../api/pages';
import type { Page } from '../../api/shapes';

const PAGE = 50;

export function sandboxesQuery(workspace: string, filter: { session: string | undefined; gone: boolean }) {
  return pagesQuery(['sandboxes', workspace, filter], (page, signal) =>
    get<Page<Sandbox>>(
      at('/v1/perimeter/sandboxes', {
        query: { limit: PAGE, page, session_id: filter.session, include_gone: filter.gone },
      }),
      signal,
    ),
  );
}

/** As many as operators have written: they come in one piece. */
export function workTypesQuery(workspace: string) {
  return queryOptions({
    queryKey: ['work_types', workspace],
    queryFn: ({ signal }) => get<Page<WorkType>>(at('/v1/perimeter/work_types'), signal),
    select: (page) => page.data,
    staleTime: 60_000,
  });
}
