import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Agent } from '../../api/shapes';
import { useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { writeYaml } from '../../spec/yaml';
import { Button } from '../../ui/Button';
import { Diff } from '../../ui/Diff';
import { Select } from '../../ui/Field';
import { Page, PageBody } from '../../ui/Page';
import { RelativeTime } from '../../ui/RelativeTime';
import { Section } from '../../ui/Section';
import { Reading } from '../../ui/Reading';
import { Visible } from '../../ui/Visible';
import { AgentTabs } from './AgentHead';
import { specOf } from './agentSpec';
import { agentQuery, versionsQuery } from './queries';
import css from './VersionsPage.module.css';

const route = getRouteApi('/shell/agents/$agent/versions');

export function VersionsPage() {
  const { agent } = route.useParams();
  const versions = useInfiniteQuery(versionsQuery(useMe().workspace, agent));
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
        {newest && newest.version > 1 && <Compared agent={agent} newest={newest.version} />}
        <Section title="All versions">
          <ol className={css.versions}>
            {versions.data.map((each) => (
              <Version key={each.version} agent={each} />
            ))}
          </ol>
          {versions.hasNextPage && (
            <div>
              <Button busy={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
                Show older ones
              </Button>
            </div>
          )}
        </Section>
      </PageBody>
    </Page>
  );
}

function Version({ agent }: { agent: Agent }) {
  return (
    <li className={css.version}>
      <Link
        to="/agents/$agent"
        params={{ agent: agent.id }}
        search={{ version: agent.version }}
        className="link"
      >
        Version {agent.version}
      </Link>
      <span className="mono soft">
        <Visible text={agent.model.id} />
      </span>
      <RelativeTime at={agent.updated_at} />
      {agent.version > 1 && (
        <Link
          to="/agents/$agent/versions"
          params={{ agent: agent.id }}
          search={{ before: agent.version - 1, after: agent.version }}
          className="link"
        >
          What changed
        </Link>
      )}
    </li>
  );
}

/** Two versions side by side in one text; the newest and the one before where the address says nothing. */
function Compared({ agent, newest }: { agent: string; newest: number }) {
  const search = route.useSearch();
  const after = Math.min(search.after ?? newest, newest);
  const before = Math.min(search.before ?? Math.max(1, after - 1), newest);
  const navigate = useNavigate({ from: '/agents/$agent/versions' });
  const { workspace } = useMe();
  const left = useQuery(agentQuery(workspace, agent, before));
  const right = useQuery(agentQuery(workspace, agent, after));
  const texts = useMemo(
    () =>
      left.data &&
      right.data &&
      ([left.data, right.data].map((each) => writeYaml(specOf(each)).trimEnd()) as [string, string]),
    [left.data, right.data],
  );
  const options = Array.from({ length: newest }, (_, index) => newest - index).map((version) => ({
    value: String(version),
    label: `Version ${version}`,
  }));
  return (
    <Section
      title="What changed"
      aside={
        <>
          <Select
            label="From"
            hideLabel
            value={String(before)}
            options={options}
            onChange={(value) => void navigate({ search: { before: Number(value), after }, replace: true })}
          />
          <span>to</span>
          <Select
            label="To"
            hideLabel
            value={String(after)}
            options={options}
            onChange={(value) => void navigate({ search: { before, after: Number(value) }, replace: true })}
          />
        </>
      }
    >
      <Reading query={left.data && !left.isError ? right : left} />
      {texts && texts[0] === texts[1] && <p className="soft">Nothing differs.</p>}
      {texts && texts[0] !== texts[1] && (
        <Diff before={texts[0]} after={texts[1]} label={`Version ${before} to version ${after}`} />
      )}
    </Section>
  );
}
