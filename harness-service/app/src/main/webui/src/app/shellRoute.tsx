import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { ApiError } from '../api/errors';
import { Empty, Failure, Loading } from '../ui/states';
import { enter } from './enter';
import { Shell } from './Shell';
import css from './Shell.module.css';

interface Search {
  /** Always in the address: a link leads its reader to the same workspace, and a tab stays in its own. */
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
  beforeLoad: async ({ context, search }) => {
    // what the address says may be anything
    const named =
      typeof search.workspace === 'string' && search.workspace !== '' ? search.workspace : undefined;
    const me = await enter(context.queries, named);
    if (named !== undefined) return { me };
    const there = { to: '.', search: (before: object) => ({ ...before, workspace: me.workspace }) } as const;
    throw redirect({ ...there, hash: true, replace: true });
  },
  component: Shell,
  pendingComponent: Loading,
  errorComponent: ({ error, reset }) => (
    <main>
      <h1 className="unseen">Perimeter</h1>
      <Failure error={error} retry={reset} />
      {error instanceof ApiError && error.status === 403 && (
        <p className={css.elsewhere}>
          <a className="link" href="/console/">
            Go to a workspace of yours
          </a>
        </p>
      )}
    </main>
  ),
});
