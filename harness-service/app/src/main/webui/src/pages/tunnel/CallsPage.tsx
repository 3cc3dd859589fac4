import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMay, useMe } from '../../app/me';
import { duration } from '../../text/time';
import { type Column, DataTable } from '../../ui/DataTable';
import { Select } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { RelativeTime } from '../../ui/RelativeTime';
import { Reading } from '../../ui/Reading';
import { Empty } from '../../ui/states';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { type Call, callsQuery } from './calls';
import type { CallSearch, Window } from './routes';
import { TunnelTabs } from './TunnelTabs';

const route = getRouteApi('/shell/tunnel/calls');
const REFRESH_MILLIS = 15_000;

/** Calls of upstreams, out of the audit: each intent with its outcome. */
export function CallsPage() {
  const search = route.useSearch();
  const mayOpen = useMay('read_sessions');
  const maySee = useMay('read_coverage');
  const columns = useMemo(() => callColumns(mayOpen, maySee), [mayOpen, maySee]);
  const window = search.window ?? 'hour';
  const calls = useQuery({ ...callsQuery(useMe().workspace, window), refetchInterval: REFRESH_MILLIS });
  const all = calls.data?.calls ?? [];
  const found = all.filter((call) => search.upstream === undefined || call.upstream === search.upstream);
  return (
    <Page
      title="Recent calls"
      aside={calls.data?.more && <StatusBadge status="not all of this time are shown" tone="warn" />}
      tabs={<TunnelTabs />}
      filters={<Filters search={search} upstreams={all.map((call) => call.upstream)} />}
    >
      <Reading query={calls} what="Searching the audit" />
      {calls.data && found.length === 0 && (
        <Empty title={window === 'hour' ? 'No call within the last hour' : 'No call within the last day'}>
          Each call of an upstream’s tool is on record before it is made, and shows here.
        </Empty>
      )}
      {found.length > 0 && (
        <DataTable
          label="Recent calls"
          columns={columns}
          rows={found}
          rowKey={(call) => String(call.sequence)}
        />
      )}
    </Page>
  );
}

function Filters({ search, upstreams }: { search: CallSearch; upstreams: string[] }) {
  const navigate = useNavigate({ from: '/tunnel/calls' });
  const change = (changed: { upstream?: string | undefined; window?: Window | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
  const names = [
    ...new Set([...upstreams, ...(search.upstream === undefined ? [] : [search.upstream])]),
  ].sort();
  return (
    <>
      <Select
        label="Upstream"
        value={search.upstream ?? ''}
        options={[{ value: '', label: 'Any' }, ...names.map((value) => ({ value, label: value }))]}
        onChange={(upstream) => change({ upstream: upstream || undefined })}
      />
      <Select
        label="Within"
        value={search.window ?? 'hour'}
        options={[
          { value: 'hour', label: 'the last hour' },
          { value: 'day', label: 'the last day' },
        ]}
        onChange={(window) => change({ window: window === 'day' ? window : undefined })}
      />
    </>
  );
}

function callColumns(mayOpen: boolean, maySee: boolean): Column<Call>[] {
  return [
    {
      id: 'tool',
      header: 'Tool',
      meta: { track: 'minmax(11rem, 1.2fr)' },
      cell: ({ row }) => (
        <strong className="mono">
          <Visible text={row.original.tool} />
        </strong>
      ),
    },
    {
      id: 'upstream',
      header: 'Upstream',
      meta: { track: 'minmax(8rem, 1fr)' },
      cell: ({ row }) => <Visible text={row.original.upstream} />,
    },
    { id: 'ending', header: 'Outcome', meta: { track: '8rem' }, cell: ({ row }) => ending(row.original) },
    {
      id: 'took',
      header: 'Took',
      meta: { track: '5rem', right: true },
      cell: ({ row: { original: call } }) =>
        call.ended === undefined ? '–' : duration((Date.parse(call.ended) - Date.parse(call.at)) / 1_000),
    },
    {
      id: 'session',
      header: 'Session',
      meta: { track: 'minmax(10rem, 1fr)' },
      cell: ({ row: { original: call } }) =>
        mayOpen ? (
          <Link to="/sessions/$session" params={{ session: call.session }} className="link mono">
            <Visible text={call.session} />
          </Link>
        ) : (
          <span className="mono">
            <Visible text={call.session} />
          </span>
        ),
    },
    {
      id: 'action',
      header: 'Action',
      meta: { track: 'minmax(10rem, 1fr)' },
      cell: ({ row: { original: call } }) =>
        maySee ? (
          <Link
            to="/diagram/$session"
            params={{ session: call.session }}
            search={{ action: call.action }}
            className="link mono"
          >
            <Visible text={call.action} />
          </Link>
        ) : (
          <span className="mono soft">
            <Visible text={call.action} />
          </span>
        ),
    },
    {
      id: 'record',
      header: 'Record',
      meta: { track: '5rem', right: true },
      cell: ({ row: { original: call } }) => (
        <Link to="/audit/$sequence" params={{ sequence: String(call.sequence) }} className="link">
          {call.sequence.toLocaleString('en')}
        </Link>
      ),
    },
    {
      id: 'at',
      header: 'At',
      meta: { track: '6rem', right: true },
      cell: ({ row }) => <RelativeTime at={row.original.at} focusable={false} />,
    },
  ];
}

function ending({ ending: word, isError }: Call) {
  if (word === undefined) return <StatusBadge status="no outcome yet" tone="busy" />;
  return isError && word === 'finished' ? (
    <StatusBadge status="tool error" tone="bad" />
  ) : (
    <StatusBadge status={word} />
  );
}
