import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Page } from './shapes';

/** A list that is read cursor by cursor; `read` gets the cursor of the page, empty for the first. */
export function pagesQuery<T>(
  key: readonly unknown[],
  read: (page: string, signal: AbortSignal) => Promise<Page<T>>,
) {
  const pages = infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last: Page<T>) => last.next_page ?? undefined,
    select: (data) => data.pages.flatMap((page) => page.data),
  });
  const first = queryOptions({ queryKey: [...key, 'first'], queryFn: ({ signal }) => read('', signal) });
  return { ...pages, first };
}

/** A list that grows at its end, all that is read of it read anew every so often. */
export function usePolledList<T>(list: ReturnType<typeof pagesQuery<T>>, millis: number) {
  return useInfiniteQuery({ ...list, refetchInterval: millis });
}

/** A list with the newest first, whose first page is read anew every so often: a poll of all of it would be a call for each page. */
export function usePolledPages<T extends { id: string }>(
  { first, ...pages }: ReturnType<typeof pagesQuery<T>>,
  millis: number,
) {
  const queries = useQueryClient();
  const isLong = () => (queries.getQueryData(pages.queryKey)?.pages.length ?? 0) > 1;
  const all = useInfiniteQuery({ ...pages, refetchInterval: () => (isLong() ? false : millis) });
  const several = isLong();
  const newest = useQuery({ ...first, enabled: several, refetchInterval: millis });
  return {
    data: all.data && (several && newest.data ? joined(newest.data, all.data) : all.data),
    isError: all.isError || (several && newest.isError),
    error: all.error ?? (several ? newest.error : null),
    hasNextPage: all.hasNextPage,
    isFetchingNextPage: all.isFetchingNextPage,
    refetch: () => Promise.all([all.refetch(), several && newest.refetch()]),
    fetchNextPage: all.fetchNextPage,
    isFetching: all.isFetching,
  };
}

/** What the first page reaches over gives way to it; behind its last row goes on what was read before. */
export function joined<T extends { id: string }>(first: Page<T>, before: readonly T[]): T[] {
  if (first.next_page === null) return first.data;
  const end = before.findIndex(({ id }) => id === first.data.at(-1)?.id);
  const known = new Set(first.data.map(({ id }) => id));
  return [...first.data, ...before.slice(end + 1).filter(({ id }) => !known.has(id))];
}
