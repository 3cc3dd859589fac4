import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Environment } from '../../api/shapes';
import { useMay, useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { Page, PageBody } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { Older } from '../../versions/Older';
import { EnvironmentActions } from './EnvironmentActions';
import { EnvironmentTabs } from './EnvironmentTabs';
import { environmentQuery, versionQuery } from './queries';
import { Settings } from './Settings';

const route = getRouteApi('/shell/environments/$environment/');

/** An environment as it is, or as it was in the version of the address. */
export function EnvironmentPage() {
  const { environment } = route.useParams();
  const { version = 0 } = route.useSearch();
  const { workspace } = useMe();
  const found = useQuery(environmentQuery(workspace, environment));
  const older = useQuery({ ...versionQuery(workspace, environment, version), enabled: version > 0 });
  if (!found.data) return <Reading query={found} what="Loading the environment" />;
  if (version > 0 && !older.data) return <Reading query={older} what="Loading the version" />;
  return (
    <>
      <Reading query={found} />
      <Open environment={found.data}>
        {older.data ? (
          <>
            <OlderVersion of={found.data} version={version} />
            <Settings of={{ ...older.data, id: environment, updated_at: older.data.created_at }} />
          </>
        ) : (
          <Settings of={found.data} created={found.data.created_at} />
        )}
      </Open>
    </>
  );
}

function Open({ environment, children }: { environment: Environment; children: ReactNode }) {
  useTitle(environment.name);
  return (
    <Page
      title={<Visible text={environment.name} />}
      aside={environment.archived_at !== null && <StatusBadge status="archived" />}
      actions={<EnvironmentActions environment={environment} />}
      tabs={<EnvironmentTabs environment={environment.id} />}
    >
      <PageBody>{children}</PageBody>
    </Page>
  );
}

function OlderVersion({ of: { id, archived_at }, version }: { of: Environment; version: number }) {
  const mayWrite = useMay('write_configuration') && archived_at === null;
  return (
    <Older version={version}>
      {mayWrite && (
        <Link
          to="/environments/$environment/edit"
          params={{ environment: id }}
          search={{ version }}
          className="link"
        >
          go back to it
        </Link>
      )}
    </Older>
  );
}
