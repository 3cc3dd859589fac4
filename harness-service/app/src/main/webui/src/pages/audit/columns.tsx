import { Link } from '@tanstack/react-router';
import type { AuditEntry } from '../../api/record';
import { type Column, rowLink } from '../../ui/DataTable';
import { RelativeTime } from '../../ui/RelativeTime';
import { Visible } from '../../ui/Visible';
import { factText } from './fact';
import { KindBadge } from './KindBadge';
import type { Scope } from './search';

export function columnsFor(scope: Scope | undefined): Column<AuditEntry>[] {
  return [
    {
      id: 'sequence',
      header: 'Record',
      meta: { track: '5.5rem', right: true },
      cell: ({ row }) => (
        <Link
          to="/audit/$sequence"
          params={{ sequence: String(row.original.sequence) }}
          search={(before) => ({ workspace: before.workspace, ...(scope && { scope }) })}
          className={`mono ${rowLink}`}
        >
          {row.original.sequence}
        </Link>
      ),
    },
    {
      id: 'time',
      header: 'Time',
      meta: { track: '6rem' },
      cell: ({ row }) => <RelativeTime at={row.original.record.time} focusable={false} />,
    },
    {
      id: 'kind',
      header: 'Kind',
      meta: { track: '9.5rem' },
      cell: ({ row }) => <KindBadge fact={row.original.record.fact} />,
    },
    {
      id: 'what',
      header: 'What it says',
      meta: { track: 'minmax(18rem, 3fr)' },
      cell: ({ row }) => <Visible text={factText(row.original.record.fact)} />,
    },
    {
      id: 'producer',
      header: 'Producer',
      meta: { track: '5.5rem' },
      cell: ({ row }) => <Visible text={row.original.record.producer} />,
    },
    {
      id: 'action',
      header: 'Action or session',
      meta: { track: 'minmax(10rem, 1.2fr)' },
      cell: ({ row: { original } }) => (
        <span className="mono soft">
          <Visible text={original.record.subject.action || original.record.subject.session || '–'} />
        </span>
      ),
    },
  ];
}
