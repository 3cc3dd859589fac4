import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { PolicyVersion, WholePolicy } from '../../api/shapes';
import { useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { Hash } from '../../ui/Hash';
import { Page, PageBody } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { RelativeTime } from '../../ui/RelativeTime';
import { Empty } from '../../ui/states';
import { Visible } from '../../ui/Visible';
import { Comparison } from '../../versions/Comparison';
import { VersionList } from '../../versions/VersionList';
import { PolicyTabs } from './PolicyTabs';
import { versionQuery, versionsQuery } from './queries';

const route = getRouteApi('/shell/policy/versions');

/** Which policies decided; or when the one began to whose hash is in the address. */
export function VersionsPage() {
  const { hash = '', ...chosen } = route.useSearch();
  const { workspace } = useMe();
  const versions = useInfiniteQuery(versionsQuery(workspace, hash));
  const newest = versions.data?.[0]?.version ?? 0;
  useTitle('Versions of the policy');
  if (!versions.data) return <Reading query={versions} what="Loading versions" />;
  return (
    <Page title="Policy" tabs={<PolicyTabs />}>
      <Reading query={versions} />
      <PageBody>
        {hash !== '' && <OfHash hash={hash} />}
        {hash === '' && newest > 1 && (
          <Comparison
            newest={newest}
            chosen={chosen}
            read={(version) => versionQuery(workspace, version)}
            texts={files}
          />
        )}
        {newest === 0 ? (
          <None hash={hash} />
        ) : (
          <VersionList
            title={hash === '' ? 'All versions' : 'When it began to decide'}
            versions={versions.data}
            query={versions}
          >
            {(each) => <Version of={each} />}
          </VersionList>
        )}
      </PageBody>
    </Page>
  );
}

function None({ hash }: { hash: string }) {
  return hash === '' ? (
    <Empty title="No version yet">A policy becomes one when it decides for the first time.</Empty>
  ) : (
    <Empty title="No version has this hash">
      A policy that decided before versions were kept is not here.
    </Empty>
  );
}

function OfHash({ hash }: { hash: string }) {
  return (
    <p>
      Policy{' '}
      <code className="cut">
        <Visible text={hash} />
      </code>{' '}
      <Link to="/policy/versions" search={{}} className="link">
        Show all versions
      </Link>
    </p>
  );
}

function Version({ of: { version, policy_hash, created_at } }: { of: PolicyVersion }) {
  return (
    <>
      <Link to="/policy" search={{ version }} className="link">
        Version {version}
      </Link>
      <span className="soft">
        <Hash hash={policy_hash} />
      </span>
      <RelativeTime at={created_at} />
    </>
  );
}

function files({ documents }: WholePolicy) {
  return Object.fromEntries(documents.map(({ name, yaml }) => [name, yaml.trimEnd()]));
}
