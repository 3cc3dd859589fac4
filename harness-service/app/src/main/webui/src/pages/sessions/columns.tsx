import { Link } from '@tanstack/react-router';
import type { Session } from '../../api/shapes';
import { type Column, rowLink } from '../../ui/DataTable';
import { RelativeTime } from '../../ui/RelativeTime';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { EnvironmentName } from './EnvironmentName';
import { duration } from '../../text/time';

export const columns: Column<Session>[] = [
  {
    id: 'title',
    header: 'Session',
    meta: { track: 'minmax(16rem, 2.2fr)' },
    cell: ({ row }) => (
      <Link to="/sessions/$session" params={{ session: row.original.id }} className={rowLink}>
        {row.original.title ? (
          <Visible text={row.original.title} />
        ) : (
          <span className="mono">{row.original.id}</span>
        )}
      </Link>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    meta: { track: '8rem' },
    cell: ({ row }) => <StatusBadge status={row.original.archived_at ? 'archived' : row.original.status} />,
  },
  {
    id: 'agent',
    header: 'Agent',
    meta: { track: 'minmax(9rem, 1fr)' },
    cell: ({ row }) => (
      <>
        <Visible text={row.original.agent.name} /> <span className="soft">v{row.original.agent.version}</span>
      </>
    ),
  },
  {
    id: 'environment',
    header: 'Environment',
    meta: { track: 'minmax(9rem, 1fr)' },
    cell: ({ row }) => <EnvironmentName id={row.original.environment_id} />,
  },
  {
    id: 'active',
    header: 'Active',
    meta: { track: '6.5rem', right: true },
    cell: ({ row }) => duration(row.original.stats.active_seconds),
  },
  {
    id: 'created',
    header: 'Started',
    meta: { track: '6.5rem', right: true },
    cell: ({ row }) => <RelativeTime at={row.original.created_at} focusable={false} />,
  },
];
