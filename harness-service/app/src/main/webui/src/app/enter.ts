import type { QueryClient } from '@tanstack/react-query';
import { callFor } from '../api/client';
import { ApiError } from '../api/errors';
import { meQuery } from '../api/queries';
import type { Me } from '../api/shapes';
import { forgetWorkspace, lastWorkspace, rememberWorkspace } from './workspace';

/** Finds out who is here, in the workspace of the address, else the last one, else the person's first. */
export async function enter(queries: QueryClient, named: string | undefined): Promise<Me> {
  const me = named === undefined ? await enterLast(queries) : await ask(queries, named);
  callFor(me.workspace);
  rememberWorkspace(me.workspace);
  return me;
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

function ask(queries: QueryClient, workspace: string): Promise<Me> {
  callFor(workspace);
  return queries.query({ ...meQuery(workspace), staleTime: 'static' });
}
