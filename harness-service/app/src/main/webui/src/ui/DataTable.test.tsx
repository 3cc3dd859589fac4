import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { show } from '../test/render';
import { type Column, DataTable, rowLink } from './DataTable';

interface Row {
  id: string;
}

const columns: Column<Row>[] = [
  {
    id: 'id',
    header: 'Id',
    cell: ({ row }) => (
      <a className={rowLink} href={`#${row.original.id}`}>
        {row.original.id}
      </a>
    ),
  },
];

const rows = Array.from({ length: 5_000 }, (_, index) => ({ id: `row ${index}` }));

describe('DataTable', () => {
  beforeEach(() => {
    // without a layout of its own, the test's browser has no heights
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400);
    vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
  });

  it('draws only what is in view, and says how many there are', () => {
    show(<DataTable label="Rows" columns={columns} rows={rows} rowKey={(row) => row.id} />);
    expect(screen.getByRole('table', { name: 'Rows' })).toHaveAttribute('aria-rowcount', '5001');
    const drawn = screen.getAllByRole('row').length;
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(60);
  });

  it('asks for more before the end, once', () => {
    const more = vi.fn();
    const some = rows.slice(0, 20);
    show(
      <DataTable label="Rows" columns={columns} rows={some} rowKey={(row) => row.id} hasMore onMore={more} />,
    );
    expect(more).toHaveBeenCalledOnce();
  });

  it('goes from row to row by keys', async () => {
    show(<DataTable label="Rows" columns={columns} rows={rows} rowKey={(row) => row.id} />);
    screen.getByRole('link', { name: 'row 0' }).focus();
    await userEvent.keyboard('j{ArrowDown}k');
    expect(screen.getByRole('link', { name: 'row 1' })).toHaveFocus();
  });
});
