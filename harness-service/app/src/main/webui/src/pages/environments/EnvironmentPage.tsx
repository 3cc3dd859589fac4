import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Environment } from '../../api/shapes';
import { useMay, useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { Fact, Facts } from '../../ui/Facts';
import { Page, PageBody } from '../../ui/Page';
import { RelativeTime } from '../../ui/RelativeTime';
import { Section } from '../../ui/Section';
import { Reading } from '../../ui/Reading';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { EnvironmentActions } from './EnvironmentActions';
import { configOf, WORK_TYPE } from './environmentSpec';
import { NetworkFacts, PackageList } from './NetworkFacts';
import { environmentQuery } from './queries';
import { WorkTypeSection } from './WorkTypeSection';

const route = getRouteApi('/shell/environments/$environment/');

export function EnvironmentPage() {
  const { environment } = route.useParams();
  const found = useQuery(environmentQuery(useMe().workspace, environment));
  if (!found.data) return <Reading query={found} what="Loading the environment" />;
  return (
    <>
      <Reading query={found} />
      <Open environment={found.data} />
    </>
  );
}

function Open({ environment }: { environment: Environment }) {
  const { [WORK_TYPE]: workType, ...metadata } = environment.metadata;
  const mayReadBoundary = useMay('read_boundary');
  useTitle(environment.name);
  return (
    <Page
      title={<Visible text={environment.name} />}
      aside={environment.archived_at !== null && <StatusBadge status="archived" />}
      actions={<EnvironmentActions environment={environment} />}
    >
      <PageBody>
        {environment.description !== null && (
          <p>
            <Visible text={environment.description} />
          </p>
        )}
        <Facts>
          <Fact name="Work type">
            <Visible text={workType ?? 'the usual one'} />
          </Fact>
          <Fact name="Changed">
            <RelativeTime at={environment.updated_at} />
          </Fact>
          <Fact name="Created">
            <RelativeTime at={environment.created_at} />
          </Fact>
          <Fact name="Id">
            <code>{environment.id}</code>
          </Fact>
          {Object.entries(metadata).map(([name, value]) => (
            <Fact key={name} name={name}>
              <Visible text={value} />
            </Fact>
          ))}
        </Facts>
        <Section title="Network">
          <NetworkFacts networking={configOf(environment).networking} />
        </Section>
        <PackageList config={configOf(environment)} />
        {mayReadBoundary && workType !== undefined && <WorkTypeSection name={workType} />}
      </PageBody>
    </Page>
  );
}
