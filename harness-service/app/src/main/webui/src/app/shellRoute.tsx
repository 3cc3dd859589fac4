import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, retainSearchParams } from '@tanstack/react-router';
import { Empty, Failure, Loading } from '../ui/states';
import { enter } from './enter';
import { Shell } from './Shell';

interface Search {
  /** In the address, so that a link leads its reader to the same workspace. */
  workspace?: string;
}

export const rootRoute = createRootRouteWithContext<{ queries: QueryClient }>()({
  validateSearch: (search: Record<string, unknown>): Search =>
    typeof search.workspace === 'string' && search.workspace !== '' ? { workspace: search.workspace } : {},
  search: { middlewares: [retainSearchParams(['workspace'])] },
  component: Outlet,
  notFoundComponent: () => (
    <main>
      <h1 className="unseen">Perimeter</h1>
      <Empty title="There is no such page">
        <a className="link" href="/console/">
          Go to the first one
        </a>
      </Empty>
    </main>
  ),
});

/** Around every page for which one must be signed in. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ context, search }) => ({ me: await enter(context.queries, search.workspace) }),
  component: Shell,
  pendingComponent: Loading,
  errorComponent: ({ error, reset }) => (
    <main>
      <h1 className="unseen">Perimeter</h1>
      <Failure error={error} retry={reset} />
    </main>
  ),
});
