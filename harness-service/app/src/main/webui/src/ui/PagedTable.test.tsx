import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { show } from '../test/render';
import { PagedTable } from './PagedTable';

interface Row {
  id: string;
}

function draw(state: { data: Row[]; isError?: boolean; hasNextPage?: boolean }) {
  const fetchNextPage = vi.fn();
  const query = {
    isError: false,
    error: new Error('no'),
    refetch: vi.fn(),
    hasNextPage: false,
    isFetchingNextPage: false,
    fetchNextPage,
    ...state,
  };
  show(
    <PagedTable label="Rows" query={query} reading="Loading" columns={[]} rowKey={({ id }) => id}>
      <p>There is none</p>
    </PagedTable>,
  );
  return fetchNextPage;
}

describe('a list of several pages', () => {
  it('says so where there is nothing', () => {
    expect(draw({ data: [] })).not.toHaveBeenCalled();
    expect(screen.getByText('There is none')).toBeInTheDocument();
  });

  it('reads on where a page holds nothing and names the next one', () => {
    expect(draw({ data: [], hasNextPage: true })).toHaveBeenCalled();
    expect(screen.queryByText('There is none')).not.toBeInTheDocument();
  });

  it('does not read on by itself what could not be read', () => {
    expect(draw({ data: [{ id: 'a' }], hasNextPage: true, isError: true })).not.toHaveBeenCalled();
    expect(screen.getByRole('alert')).toHaveTextContent('This may be out of date');
  });
});
