import { Link } from '@tanstack/react-router';
import type { Lease } from '../../api/boundary';
import { visible } from '../../text/visible';
import { Button } from '../../ui/Button';
import type { Column } from '../../ui/DataTable';
import { RelativeTime } from '../../ui/RelativeTime';
import { StatusBadge, type Tone } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';

const TONES: Record<Lease['state'], Tone> = { opening: 'busy', open: 'good', ending: 'warn', ended: 'quiet' };

/** Without `onRevoke` nobody is offered to. */
export function leaseColumns(
  onRevoke: ((lease: Lease) => void) | undefined,
  mayOpen: boolean,
): Column<Lease>[] {
  return [
    {
      id: 'name',
      header: 'Secret',
      meta: { track: 'minmax(11rem, 1.2fr)' },
      cell: ({ row }) => (
        <strong>
          <Visible text={row.original.name} />
        </strong>
      ),
    },
    {
      id: 'state',
      header: 'State',
      meta: { track: '6.5rem' },
      cell: ({ row }) => <StatusBadge status={row.original.state} tone={TONES[row.original.state]} />,
    },
    {
      id: 'holder',
      header: 'Held by',
      meta: { track: 'minmax(8rem, 0.8fr)' },
      cell: ({ row }) => <Visible text={row.original.holder} />,
    },
    {
      id: 'hosts',
      header: 'Towards',
      meta: { track: 'minmax(9rem, 1fr)' },
      cell: ({ row }) => <Visible text={row.original.hosts.join(', ')} />,
    },
    {
      id: 'session',
      header: 'Session',
      meta: { track: 'minmax(9rem, 1fr)' },
      cell: ({ row: { original: lease } }) =>
        mayOpen && lease.session_id !== '' ? (
          <Link to="/sessions/$session" params={{ session: lease.session_id }} className="link mono">
            {lease.session_id}
          </Link>
        ) : (
          <span className="mono">{lease.session_id}</span>
        ),
    },
    {
      id: 'action',
      header: 'Action',
      meta: { track: 'minmax(9rem, 1fr)' },
      cell: ({ row }) => <span className="mono soft">{row.original.action ?? 'a model request'}</span>,
    },
    {
      id: 'since',
      header: 'Since',
      meta: { track: '5.5rem', right: true },
      cell: ({ row }) => <RelativeTime at={row.original.since} focusable={false} />,
    },
    {
      id: 'expires',
      header: 'Expires',
      meta: { track: '5.5rem', right: true },
      cell: ({ row }) => <RelativeTime at={row.original.expires_at} focusable={false} />,
    },
    ...(onRevoke ? [revoke(onRevoke)] : []),
  ];
}

function revoke(onRevoke: (lease: Lease) => void): Column<Lease> {
  return {
    id: 'revoke',
    header: () => <span className="unseen">Revoke</span>,
    meta: { track: '5rem', right: true },
    cell: ({ row: { original: lease } }) => (
      <Button
        small
        disabled={lease.state === 'ended'}
        aria-label={`Revoke the lease of ${visible(lease.name)}`}
        onClick={() => onRevoke(lease)}
      >
        Revoke
      </Button>
    ),
  };
}
