import { QueryClient, queryOptions } from '@tanstack/react-query';
import { at } from './address';
import { get } from './client';
import { ApiError } from './errors';
import type { MeAnswer } from './shapes';

const MOST_TRIES = 3;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => error instanceof ApiError && error.transient && failures < MOST_TRIES,
      },
      mutations: { retry: false },
    },
  });
}

/** Who is here, and what they may do in this workspace; in the person's only one where it is empty. */
export function meQuery(workspace: string) {
  return queryOptions({
    queryKey: ['me', workspace],
    queryFn: ({ signal }) => get<MeAnswer>(at('/v1/perimeter/me'), signal, workspace),
    staleTime: 5 * 60_000,
  });
}
