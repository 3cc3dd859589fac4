import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Agent } from '../../api/shapes';
import { useMay, useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { Page, PageBody } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { Older } from '../../versions/Older';
import { AgentActions, AgentTabs } from './AgentHead';
import { Definition } from './Definition';
import { agentQuery } from './queries';

const route = getRouteApi('/shell/agents/$agent/');

/** An agent as it is, or as it was in the version of the address. */
export function AgentPage() {
  const { agent } = route.useParams();
  const { version } = route.useSearch();
  const found = useQuery(agentQuery(useMe().workspace, agent, version));
  if (!found.data) return <Reading query={found} what="Loading the agent" />;
  return (
    <>
      <Reading query={found} />
      <Open agent={found.data} older={version !== undefined} />
    </>
  );
}

function Open({ agent, older }: { agent: Agent; older: boolean }) {
  const mayWrite = useMay('write_configuration') && agent.archived_at === null;
  useTitle(agent.name);
  return (
    <Page
      title={<Visible text={agent.name} />}
      aside={
        <>
          <span className="soft">version {agent.version}</span>
          {agent.archived_at !== null && <StatusBadge status="archived" />}
        </>
      }
      actions={<AgentActions agent={agent} />}
      tabs={<AgentTabs agent={agent.id} />}
    >
      <PageBody>
        {older && (
          <Older version={agent.version}>
            {mayWrite && (
              <Link
                to="/agents/$agent/edit"
                params={{ agent: agent.id }}
                search={{ version: agent.version }}
                className="link"
              >
                go back to it
              </Link>
            )}
          </Older>
        )}
        <Definition agent={agent} />
      </PageBody>
    </Page>
  );
}
