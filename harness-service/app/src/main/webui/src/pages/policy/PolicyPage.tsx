import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMe } from '../../app/me';
import { CopyButton } from '../../ui/CopyButton';
import { Page, PageBody } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { Empty } from '../../ui/states';
import { PolicyFile } from './PolicyFile';
import { PolicyTabs } from './PolicyTabs';
import { policyQuery } from './queries';

const route = getRouteApi('/shell/policy/');

/** Policy is written in files beside the service; here is what it has taken into force. */
export function PolicyPage() {
  const { rule } = route.useSearch();
  const policy = useQuery(policyQuery(useMe().workspace));
  return (
    <Page title="Policy" tabs={<PolicyTabs />}>
      <Reading query={policy} what="Loading the policy" />
      {policy.data && (
        <PageBody>
          <div>
            <p className="soft">
              Default deny; where several rules apply, the first of deny, defer, ask, modify and allow wins.
              Every decision names this hash:
            </p>
            <p className="row">
              <code className="cut">{policy.data.policy_hash}</code>
              <CopyButton text={policy.data.policy_hash} what="the policy’s hash" />
            </p>
          </div>
          {policy.data.documents.length === 0 && (
            <Empty title="No document is in force">Every call is denied.</Empty>
          )}
          {policy.data.documents.map((file) => (
            <PolicyFile key={file.name} file={file} wanted={rule} />
          ))}
        </PageBody>
      )}
    </Page>
  );
}
