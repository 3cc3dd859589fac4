import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Sandbox } from '../../api/boundary';
import { usePolledPages } from '../../api/pages';
import { useMay, useMe } from '../../app/me';
import type { Column } from '../../ui/DataTable';
import { Checkbox, TextField } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { PagedTable } from '../../ui/PagedTable';
import { RelativeTime } from '../../ui/RelativeTime';
import { Empty } from '../../ui/states';
import { StatusBadge, type Tone } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { sandboxesQuery } from './queries';
import { SandboxTabs } from './SandboxTabs';

const route = getRouteApi('/shell/sandboxes/');
const REFRESH_MILLIS = 5_000;

export function SandboxesPage() {
  const { session, gone = false } = route.useSearch();
  const navigate = useNavigate({ from: '/sandboxes/' });
  const change = (changed: { session?: string | undefined; gone?: true | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
  const mayOpen = useMay('read_sessions');
  const columns = useMemo(() => sandboxColumns(mayOpen), [mayOpen]);
  const sandboxes = usePolledPages(sandboxesQuery(useMe().workspace, { session, gone }), REFRESH_MILLIS);
  return (
    <Page
      title="Sandboxes"
      tabs={<SandboxTabs />}
      filters={
        <>
          <TextField
            label="Session"
            type="search"
            placeholder="Any"
            value={session ?? ''}
            onChange={(value) => change({ session: value || undefined })}
          />
          <Checkbox
            label="Those that are gone, too"
            checked={gone}
            onChange={(on) => change({ gone: on || undefined })}
          />
        </>
      }
    >
      <PagedTable
        label="Sandboxes"
        query={sandboxes}
        reading="Loading sandboxes"
        columns={columns}
        rowKey={(sandbox) => sandbox.id}
      >
        <Empty title={session === undefined ? 'No sandbox is alive' : 'This session has none'}>
          A session gets one with its first action.
        </Empty>
      </PagedTable>
    </Page>
  );
}

const TONES: Record<Sandbox['state'], Tone> = { creating: 'busy', ready: 'good', gone: 'quiet' };

function sandboxColumns(mayOpen: boolean): Column<Sandbox>[] {
  return [
    {
      id: 'id',
      header: 'Sandbox',
      meta: { track: 'minmax(11rem, 1fr)' },
      cell: ({ row }) => <span className="mono">{row.original.id}</span>,
    },
    {
      id: 'state',
      header: 'State',
      meta: { track: '7rem' },
      cell: ({ row }) => <StatusBadge status={row.original.state} tone={TONES[row.original.state]} />,
    },
    {
      id: 'work',
      header: 'Work type',
      meta: { track: 'minmax(8rem, 1fr)' },
      cell: ({ row }) => <Visible text={row.original.work_type} />,
    },
    {
      id: 'isolation',
      header: 'Isolation',
      meta: { track: '7rem' },
      cell: ({ row }) => <Visible text={row.original.isolation} />,
    },
    { id: 'probed', header: 'Probe', meta: { track: '7.5rem' }, cell: ({ row }) => probe(row.original) },
    {
      id: 'session',
      header: 'Session',
      meta: { track: 'minmax(10rem, 1fr)' },
      cell: ({ row: { original: sandbox } }) =>
        mayOpen ? (
          <Link to="/sessions/$session" params={{ session: sandbox.session_id }} className="link mono">
            {sandbox.session_id}
          </Link>
        ) : (
          <span className="mono">{sandbox.session_id}</span>
        ),
    },
    {
      id: 'secrets',
      header: 'Secrets',
      meta: { track: '4.5rem', right: true },
      cell: ({ row }) => row.original.credentials.length,
    },
    {
      id: 'created',
      header: 'Created',
      meta: { track: '6.5rem', right: true },
      cell: ({ row }) => <RelativeTime at={row.original.created_at} focusable={false} />,
    },
  ];
}

/** Without a passed probe its actions are outside of coverage. */
function probe({ probed, state }: Sandbox) {
  if (probed) return <StatusBadge status="passed" tone="good" />;
  return state === 'creating' ? (
    <span className="soft">not yet</span>
  ) : (
    <StatusBadge status="not passed" tone="bad" />
  );
}
