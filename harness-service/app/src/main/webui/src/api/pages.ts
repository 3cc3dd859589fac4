import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Page } from './shapes';

/** A list that is read cursor by cursor; `read` gets the cursor of the page, empty for the first. */
export function pagesQuery<T>(
  key: readonly unknown[],
  read: (page: string, signal: AbortSignal) => Promise<Page<T>>,
) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last: Page<T>) => last.next_page ?? undefined,
    select: (data) => data.pages.flatMap((page) => page.data),
  });
}
