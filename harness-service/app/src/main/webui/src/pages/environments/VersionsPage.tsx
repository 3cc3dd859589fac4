import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { EnvironmentVersion } from '../../api/shapes';
import { useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { writeYaml } from '../../spec/yaml';
import { Page, PageBody } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { RelativeTime } from '../../ui/RelativeTime';
import { Visible } from '../../ui/Visible';
import { Comparison } from '../../versions/Comparison';
import { VersionList } from '../../versions/VersionList';
import { EnvironmentTabs } from './EnvironmentTabs';
import { specOf } from './environmentSpec';
import { versionQuery, versionsQuery } from './queries';

const route = getRouteApi('/shell/environments/$environment/versions');

export function VersionsPage() {
  const { environment } = route.useParams();
  const chosen = route.useSearch();
  const { workspace } = useMe();
  const versions = useInfiniteQuery(versionsQuery(workspace, environment));
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
        {newest && newest.version > 1 && (
          <Comparison
            newest={newest.version}
            chosen={chosen}
            read={(version) => versionQuery(workspace, environment, version)}
            texts={written}
          />
        )}
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
    </>
  );
}

function written(version: EnvironmentVersion) {
  return { '': writeYaml(specOf(version)).trimEnd() };
}
