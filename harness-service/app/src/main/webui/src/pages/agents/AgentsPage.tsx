import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { Agent } from '../../api/shapes';
import { useBeginning } from '../../app/commands';
import { useMay, useMe } from '../../app/me';
import { ArchivedToo } from '../../ui/ArchivedToo';
import { buttonClass } from '../../ui/Button';
import { changed, description, state } from '../../ui/columns';
import { type Column, rowLink } from '../../ui/DataTable';
import { Page } from '../../ui/Page';
import { PagedTable } from '../../ui/PagedTable';
import { Empty } from '../../ui/states';
import { Visible } from '../../ui/Visible';
import type { ToolSpec } from './agentSpec';
import { agentsQuery } from './queries';

const route = getRouteApi('/shell/agents/');

export function AgentsPage() {
  const { archived = false } = route.useSearch();
  const navigate = useNavigate({ from: '/agents/' });
  const mayWrite = useMay('write_configuration');
  const agents = useInfiniteQuery(agentsQuery(useMe().workspace, archived));
  const create = () => void navigate({ to: '/agents/new' });
  useBeginning('Create an agent', create, mayWrite);
  return (
    <Page
      title="Agents"
      actions={
        mayWrite && (
          <Link to="/agents/new" className={buttonClass('primary')}>
            Create an agent
          </Link>
        )
      }
      filters={<ArchivedToo archived={archived} />}
    >
      <PagedTable
        label="Agents"
        query={agents}
        reading="Loading agents"
        columns={columns}
        rowKey={(agent) => agent.id}
      >
        <Empty title="No agents yet">An agent is a model with instructions and tools.</Empty>
      </PagedTable>
    </Page>
  );
}

const columns: Column<Agent>[] = [
  {
    id: 'name',
    header: 'Agent',
    meta: { track: 'minmax(12rem, 1.4fr)' },
    cell: ({ row }) => (
      <Link to="/agents/$agent" params={{ agent: row.original.id }} className={rowLink}>
        <Visible text={row.original.name} />
      </Link>
    ),
  },
  description(),
  {
    id: 'model',
    header: 'Model',
    meta: { track: 'minmax(9rem, 1fr)' },
    cell: ({ row }) => (
      <span className="mono">
        <Visible text={row.original.model.id} />
      </span>
    ),
  },
  {
    id: 'tools',
    header: 'Tools',
    meta: { track: 'minmax(9rem, 1fr)' },
    cell: ({ row }) => <Visible text={toolsOf(row.original)} />,
  },
  state(),
  {
    id: 'version',
    header: 'Version',
    meta: { track: '4.5rem', right: true },
    cell: ({ row }) => row.original.version,
  },
  changed(),
];

function toolsOf(agent: Agent): string {
  const names = (agent.tools as unknown as ToolSpec[]).map((tool) => {
    if (tool.type === 'custom') return tool.name;
    return tool.type === 'mcp_toolset' ? tool.mcp_server_name : 'sandbox';
  });
  return names.join(', ') || 'none';
}
