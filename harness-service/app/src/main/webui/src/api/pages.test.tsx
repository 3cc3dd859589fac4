import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { joined, pagesQuery, usePolledList, usePolledPages } from './pages';

const CLIENT = new QueryClient();
const rows = (ids: string) => Array.from(ids, (id) => ({ id }));
const page = (ids: string, next: string | null) => ({ data: rows(ids), next_page: next });
const ids = (all: { id: string }[] | undefined) => all?.map(({ id }) => id).join('');

it('polls the first page alone, however many were read', async () => {
  const read = vi.fn((cursor: string) =>
    Promise.resolve(cursor === '' ? page('ab', '2') : cursor === '2' ? page('cd', '3') : page('e', null)),
  );
  const query = pagesQuery(['things'], read);
  const { result, unmount } = renderHook(() => usePolledPages(query, 20), {
    wrapper: ({ children }) => (
      <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
    ),
  });
  for (const until of ['ab', 'abcd', 'abcde']) {
    await waitFor(() => expect(ids(result.current.data)).toBe(until));
    await act(() => result.current.fetchNextPage());
  }
  read.mockImplementation(() => Promise.resolve(page('xa', '2')));
  read.mockClear();
  await waitFor(() => expect(ids(result.current.data)).toBe('xabcde'));
  await waitFor(() => expect(read.mock.calls.length).toBeGreaterThan(3));
  expect(new Set(read.mock.calls.map(([cursor]) => cursor))).toEqual(new Set(['']));
  unmount();
});

it('polls all that was read of a list that grows at its end', async () => {
  let last = 'c';
  const read = vi.fn((cursor: string) => Promise.resolve(cursor === '' ? page('ab', '2') : page(last, null)));
  const { result, unmount } = renderHook(() => usePolledList(pagesQuery(['queue'], read), 20), {
    wrapper: ({ children }) => <QueryClientProvider client={CLIENT}>{children}</QueryClientProvider>,
  });
  await waitFor(() => expect(ids(result.current.data)).toBe('ab'));
  await act(() => result.current.fetchNextPage());
  await waitFor(() => expect(ids(result.current.data)).toBe('abc'));
  last = 'cd';
  await waitFor(() => expect(ids(result.current.data)).toBe('abcd'));
  unmount();
});

it('joins a new first page with what was read behind it', () => {
  expect(ids(joined(page('xab', '2'), rows('abcd')))).toBe('xabcd');
  expect(ids(joined(page('bcd', '2'), rows('abcdef')))).toBe('bcdef');
  expect(ids(joined(page('xyz', '2'), rows('ab')))).toBe('xyzab');
  expect(ids(joined(page('b', null), rows('ab')))).toBe('b');
  expect(ids(joined(page('', null), rows('ab')))).toBe('');
});
