import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { at } from '../../api/address';
import { post } from '../../api/client';
import type { Agent } from '../../api/shapes';
import { useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { SpecEditor } from '../../spec/SpecEditor';
import { Page, PageBody } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { tell } from '../../ui/toast';
import { Visible } from '../../ui/Visible';
import { AgentForm } from './AgentForm';
import { agentRule, type AgentSpec, NEW_AGENT, specOf, wire } from './agentSpec';
import { agentQuery } from './queries';

const route = getRouteApi('/shell/agents/$agent/edit');

export function NewAgentPage() {
  const save = useSave();
  return (
    <Page title="New agent">
      <PageBody>
        <SpecEditor
          what="agent"
          initial={NEW_AGENT}
          stored={false}
          rule={agentRule}
          form={(props) => <AgentForm {...props} />}
          save={(spec) => save(spec)}
        />
      </PageBody>
    </Page>
  );
}

export function EditAgentPage() {
  const { agent } = route.useParams();
  const { version } = route.useSearch();
  const { workspace } = useMe();
  // what is being written would be lost if it were read anew
  const kept = { staleTime: Infinity, gcTime: 0 };
  const found = useQuery({ ...agentQuery(workspace, agent), ...kept });
  const older = useQuery({ ...agentQuery(workspace, agent, version), ...kept });
  if (!found.data) return <Reading query={found} what="Loading the agent" />;
  if (!older.data) return <Reading query={older} what="Loading the version" />;
  return <Open key={`${found.data.id} ${found.data.version}`} agent={found.data} begin={older.data} />;
}

function Open({ agent, begin }: { agent: Agent; begin: Agent }) {
  const save = useSave(agent);
  useTitle(`Edit ${agent.name}`);
  return (
    <Page
      title={<Visible text={agent.name} />}
      aside={<span className="soft">makes version {agent.version + 1}</span>}
    >
      <PageBody>
        <SpecEditor
          what="agent"
          initial={specOf(agent)}
          begin={specOf(begin)}
          stored
          rule={agentRule}
          form={(props) => <AgentForm {...props} />}
          save={(spec) => save(spec)}
        />
      </PageBody>
    </Page>
  );
}

/** Answers with what goes on once it is saved. */
function useSave(stored?: Agent) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (spec: AgentSpec) => {
    const address = stored ? at('/v1/agents/{agent}', { path: { agent: stored.id } }) : at('/v1/agents');
    const saved = await post<Agent>(address, wire(spec, stored));
    return () => {
      tell(stored ? `Saved as version ${saved.version}` : 'Created');
      for (const key of ['agent', 'agents']) void queries.invalidateQueries({ queryKey: [key] });
      void navigate({ to: '/agents/$agent', params: { agent: saved.id } });
    };
  };
}
