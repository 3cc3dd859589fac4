import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { EnvironmentVersion } from '../../api/shapes';
import { useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { writeYaml } from '../../spec/yaml';
import { Page, PageBody } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { RelativeTime } from '../../ui/RelativeTime';
import { Visible } from '../../ui/Visible';
import { between } from '../../versions/chosen';
import { Comparison } from '../../versions/Comparison';
import { VersionList } from '../../versions/VersionList';
import { EnvironmentTabs } from './EnvironmentTabs';
import { specOf } from './environmentSpec';
import { versionQuery, versionsQuery } from './queries';

const route = getRouteApi('/shell/environments/$environment/versions');

export function VersionsPage() {
  const { environment } = route.useParams();
  const versions = useInfiniteQuery(versionsQuery(useMe().workspace, environment));
  const newest = versions.data?.[0];
  useTitle('Versions');
  if (!versions.data) return <Reading query={versions} what="Loading versions" />;
  return (
    <Page
      title={<Visible text={newest?.name ?? environment} />}
      aside={<span className="soft">versions</span>}
      tabs={<EnvironmentTabs environment={environment} />}
    >
      <Reading query={versions} />
      <PageBody>
        {newest && newest.version > 1 && <Compared environment={environment} newest={newest.version} />}
        <VersionList title="All versions" versions={versions.data} query={versions}>
          {(each, isNewest) => <Version of={each} isNewest={isNewest} />}
        </VersionList>
      </PageBody>
    </Page>
  );
}

function Version({ of, isNewest }: { of: EnvironmentVersion; isNewest: boolean }) {
  const { environment_id: environment, version, created_at } = of;
  return (
    <>
      <Link
        to="/environments/$environment"
        params={{ environment }}
        search={isNewest ? {} : { version }}
        className="link"
      >
        Version {version}
      </Link>
      <RelativeTime at={created_at} />
      {version > 1 && (
        <Link
          to="/environments/$environment/versions"
          params={{ environment }}
          search={{ before: version - 1, after: version }}
          className="link"
        >
          What changed
        </Link>
      )}
    </>
  );
}

function Compared({ environment, newest }: { environment: string; newest: number }) {
  const chosen = between(route.useSearch(), newest);
  const navigate = useNavigate({ from: '/environments/$environment/versions' });
  const { workspace } = useMe();
  return (
    <Comparison
      newest={newest}
      chosen={chosen}
      onChoose={(search) => void navigate({ search, replace: true })}
      left={useQuery(versionQuery(workspace, environment, chosen.before))}
      right={useQuery(versionQuery(workspace, environment, chosen.after))}
      texts={written}
    />
  );
}

function written(version: EnvironmentVersion) {
  return { '': writeYaml(specOf(version)).trimEnd() };
}
