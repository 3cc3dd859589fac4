import type { Column } from './DataTable';
import { RelativeTime } from './RelativeTime';
import { StatusBadge } from './StatusBadge';
import { Visible } from './Visible';

/** The columns that everything has which people make. */
export function description<T extends { description: string | null }>(): Column<T> {
  return {
    id: 'description',
    header: 'Description',
    meta: { track: 'minmax(10rem, 2fr)' },
    cell: ({ row }) => (
      <span className="soft">
        <Visible text={row.original.description ?? ''} />
      </span>
    ),
  };
}

export function state<T extends { archived_at: string | null }>(): Column<T> {
  return {
    id: 'state',
    header: 'State',
    meta: { track: '6.5rem' },
    cell: ({ row }) => row.original.archived_at !== null && <StatusBadge status="archived" />,
  };
}

export function changed<T extends { updated_at: string }>(): Column<T> {
  return {
    id: 'updated',
    header: 'Changed',
    meta: { track: '6.5rem', right: true },
    cell: ({ row }) => <RelativeTime at={row.original.updated_at} focusable={false} />,
  };
}
