import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Agent } from '../../api/shapes';
import { useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { writeYaml } from '../../spec/yaml';
import { Page, PageBody } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { RelativeTime } from '../../ui/RelativeTime';
import { Visible } from '../../ui/Visible';
import { Comparison } from '../../versions/Comparison';
import { VersionList } from '../../versions/VersionList';
import { AgentTabs } from './AgentHead';
import { specOf } from './agentSpec';
import { agentQuery, versionsQuery } from './queries';

const route = getRouteApi('/shell/agents/$agent/versions');

export function VersionsPage() {
  const { agent } = route.useParams();
  const chosen = route.useSearch();
  const { workspace } = useMe();
  const versions = useInfiniteQuery(versionsQuery(workspace, agent));
  const newest = versions.data?.[0];
  useTitle('Versions');
  if (!versions.data) return <Reading query={versions} what="Loading versions" />;
  return (
    <Page
      title={<Visible text={newest?.name ?? agent} />}
      aside={<span className="soft">versions</span>}
      tabs={<AgentTabs agent={agent} />}
    >
      <Reading query={versions} />
      <PageBody>
        {newest && newest.version > 1 && (
          <Comparison
            newest={newest.version}
            chosen={chosen}
            read={(version) => agentQuery(workspace, agent, version)}
            texts={written}
          />
        )}
        <VersionList title="All versions" versions={versions.data} query={versions}>
          {(each, isNewest) => <Version agent={each} isNewest={isNewest} />}
        </VersionList>
      </PageBody>
    </Page>
  );
}

function Version({ agent, isNewest }: { agent: Agent; isNewest: boolean }) {
  const { id, version, model, updated_at } = agent;
  return (
    <>
      <Link to="/agents/$agent" params={{ agent: id }} search={isNewest ? {} : { version }} className="link">
        Version {version}
      </Link>
      <span className="mono soft">
        <Visible text={model.id} />
      </span>
      <RelativeTime at={updated_at} />
    </>
  );
}

function written(agent: Agent) {
  return { '': writeYaml(specOf(agent)).trimEnd() };
}
