import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/errors';
import { meQuery } from '../api/queries';
import type { Me } from '../api/shapes';
import { forgetWorkspace, lastWorkspace } from './workspace';

/** Finds out who is here, in the workspace of the address, else this tab's last one, else the person's first. */
export async function enter(queries: QueryClient, named: string | undefined): Promise<Me> {
  try {
    return named === undefined ? await enterLast(queries) : await ask(queries, named);
  } catch (error) {
    if (error instanceof ApiError && error.leaving) return untilLogin();
    throw error;
  }
}

/** To be without a login is no failure: the page waits until the login has taken its place. */
function untilLogin(): Promise<never> {
  addEventListener('pageshow', ({ persisted }) => {
    // back from the login without one, to this page as it was left
    if (persisted) location.reload();
  });
  return new Promise(() => undefined);
}

/** One may have lost the last workspace since. */
async function enterLast(queries: QueryClient): Promise<Me> {
  const last = lastWorkspace();
  try {
    return await ask(queries, last);
  } catch (error) {
    if (last === '' || !(error instanceof ApiError) || error.status === 401 || error.transient) throw error;
    forgetWorkspace();
    return ask(queries, '');
  }
}

async function ask(queries: QueryClient, workspace: string): Promise<Me> {
  const me = await queries.query({ ...meQuery(workspace), staleTime: 'static' });
  if (me.workspace !== null) return { ...me, workspace: me.workspace };
  const [first] = me.workspaces;
  if (first === undefined) throw new ApiError(403, 'permission_error', 'you are in no workspace');
  return ask(queries, first);
}
