import type { ReactNode } from 'react';
import { type Column, DataTable } from './DataTable';
import { Reading } from './Reading';

interface Props<T extends object> {
  label: string;
  query: {
    data: T[] | undefined;
    isError: boolean;
    error: unknown;
    refetch: () => unknown;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  /** What goes on until it is read: "Loading agents". */
  reading: string;
  retry?: () => void;
  columns: Column<T>[];
  rowKey: (row: T) => string;
  /** What stands here where there is none. */
  children: ReactNode;
}

/**
 * All of a list, page by page as one comes to it; a page may hold no row, and yet name the next one. One that could not be
 * read is asked for again by hand.
 */
export function PagedTable<T extends object>(props: Props<T>) {
  const { label, query, reading, retry, columns, rowKey, children } = props;
  const { data, hasNextPage } = query;
  return (
    <>
      <Reading query={query} what={reading} {...(retry && { retry })} />
      {data?.length === 0 && !hasNextPage && children}
      {data && (data.length > 0 || hasNextPage) && (
        <DataTable
          label={label}
          columns={columns}
          rows={data}
          rowKey={rowKey}
          hasMore={hasNextPage && !query.isError}
          loadingMore={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      )}
    </>
  );
}
