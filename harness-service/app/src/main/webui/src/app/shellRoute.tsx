import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, retainSearchParams } from '@tanstack/react-router';
import { callFor } from '../api/client';
import { meQuery } from '../api/queries';
import { Empty, Failure, Loading } from '../ui/states';
import { Shell } from './Shell';
import { lastWorkspace, rememberWorkspace } from './workspace';

interface Search {
  /** In the address, so that a link leads its reader to the same workspace. */
  workspace?: string;
}

export const shellRoute = createRootRouteWithContext<{ queries: QueryClient }>()({
  validateSearch: (search: Record<string, unknown>): Search =>
    typeof search.workspace === 'string' && search.workspace !== '' ? { workspace: search.workspace } : {},
  search: { middlewares: [retainSearchParams(['workspace'])] },
  beforeLoad: async ({ context, search }) => {
    const wanted = search.workspace ?? lastWorkspace();
    callFor(wanted);
    const me = await context.queries.query({ ...meQuery(wanted), staleTime: 'static' });
    callFor(me.workspace);
    rememberWorkspace(me.workspace);
    return { me };
  },
  component: Shell,
  pendingComponent: Loading,
  errorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
  notFoundComponent: () => <Empty title="There is no such page">Choose one from the navigation.</Empty>,
});
