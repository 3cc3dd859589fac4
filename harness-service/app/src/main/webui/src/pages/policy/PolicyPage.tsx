import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PolicyInForce, WholePolicy } from '../../api/shapes';
import { useMe } from '../../app/me';
import { CopyButton } from '../../ui/CopyButton';
import { Page, PageBody } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { RelativeTime } from '../../ui/RelativeTime';
import { Empty } from '../../ui/states';
import { PolicyFile } from './PolicyFile';
import { PolicyTabs } from './PolicyTabs';
import { policyQuery, versionQuery } from './queries';

const route = getRouteApi('/shell/policy/');

/** Policy is written in files beside the service; here is what it has taken into force, now or in the version of the address. */
export function PolicyPage() {
  const { version } = route.useSearch();
  return (
    <Page title="Policy" tabs={<PolicyTabs />}>
      {version === undefined ? <InForce /> : <Older version={version} />}
    </Page>
  );
}

function InForce() {
  const policy = useQuery(policyQuery(useMe().workspace));
  return (
    <>
      <Reading query={policy} what="Loading the policy" />
      {policy.data && (
        <Documents policy={policy.data}>
          Default deny; where several rules apply, the first of deny, defer, ask, modify and allow wins. Every
          decision names this hash:
        </Documents>
      )}
    </>
  );
}

function Older({ version }: { version: number }) {
  const policy = useQuery(versionQuery(useMe().workspace, version));
  return (
    <>
      <Reading query={policy} what="Loading the policy" />
      {policy.data && (
        <Documents policy={policy.data}>
          This is version {version}; it first decided <RelativeTime at={policy.data.created_at} />.{' '}
          <Link to="/policy" search={{}} className="link">
            Show what is in force
          </Link>
        </Documents>
      )}
    </>
  );
}

function Documents({ policy, children }: { policy: PolicyInForce | WholePolicy; children: ReactNode }) {
  const { rule } = route.useSearch();
  return (
    <PageBody>
      <div>
        <p className="soft">{children}</p>
        <p className="row">
          <code className="cut">{policy.policy_hash}</code>
          <CopyButton text={policy.policy_hash} what="the policy’s hash" />
        </p>
      </div>
      {policy.documents.length === 0 && <Empty title="No document is in force">Every call is denied.</Empty>}
      {policy.documents.map((file) => (
        <PolicyFile key={file.name} file={file} wanted={rule} />
      ))}
    </PageBody>
  );
}
