import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { Environment } from '../../api/shapes';
import { useBeginning } from '../../app/commands';
import { useMay, useMe } from '../../app/me';
import { ArchivedToo } from '../../ui/ArchivedToo';
import { buttonClass } from '../../ui/Button';
import { changed, description, state } from '../../ui/columns';
import { type Column, rowLink } from '../../ui/DataTable';
import { Page } from '../../ui/Page';
import { PagedTable } from '../../ui/PagedTable';
import { Empty } from '../../ui/states';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { configOf, WORK_TYPE } from './environmentSpec';
import { environmentsQuery } from './queries';

const route = getRouteApi('/shell/environments/');

export function EnvironmentsPage() {
  const { archived = false } = route.useSearch();
  const navigate = useNavigate({ from: '/environments/' });
  const mayWrite = useMay('write_configuration');
  const environments = useInfiniteQuery(environmentsQuery(useMe().workspace, archived));
  const create = () => void navigate({ to: '/environments/new' });
  useBeginning('Create an environment', create, mayWrite);
  return (
    <Page
      title="Environments"
      actions={
        mayWrite && (
          <Link to="/environments/new" className={buttonClass('primary')}>
            Create an environment
          </Link>
        )
      }
      filters={<ArchivedToo archived={archived} />}
    >
      <PagedTable
        label="Environments"
        query={environments}
        reading="Loading environments"
        columns={columns}
        rowKey={(environment) => environment.id}
      >
        <Empty title="No environments yet">
          An environment says in which kind of sandbox a session acts, and what it may reach.
        </Empty>
      </PagedTable>
    </Page>
  );
}

const columns: Column<Environment>[] = [
  {
    id: 'name',
    header: 'Environment',
    meta: { track: 'minmax(12rem, 1.4fr)' },
    cell: ({ row }) => (
      <Link to="/environments/$environment" params={{ environment: row.original.id }} className={rowLink}>
        <Visible text={row.original.name} />
      </Link>
    ),
  },
  description(),
  {
    id: 'work',
    header: 'Work type',
    meta: { track: 'minmax(8rem, 0.8fr)' },
    cell: ({ row }) => <Visible text={row.original.metadata[WORK_TYPE] ?? 'the usual one'} />,
  },
  {
    id: 'network',
    header: 'Network',
    meta: { track: 'minmax(8rem, 1fr)' },
    cell: ({ row }) => network(row.original),
  },
  state(),
  changed(),
];

function network(environment: Environment) {
  const { networking } = configOf(environment);
  if (networking?.type === 'unrestricted') return <StatusBadge status="unrestricted" tone="warn" />;
  const count = networking?.allowed_hosts?.length ?? 0;
  return count === 1 ? '1 host' : `${count} hosts`;
}
