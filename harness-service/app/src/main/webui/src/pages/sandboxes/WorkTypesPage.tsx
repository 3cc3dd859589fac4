import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../app/me';
import { Page, PageBody } from '../../ui/Page';
import { Section } from '../../ui/Section';
import { Reading } from '../../ui/Reading';
import { Empty } from '../../ui/states';
import { StatusBadge } from '../../ui/StatusBadge';
import { visible } from '../../text/visible';
import { workTypesQuery } from './queries';
import { SandboxTabs } from './SandboxTabs';
import { WorkTypeProfile } from './WorkTypeProfile';

/** Work types are written by operators, in sandbox-service's own files; here they are shown in full. */
export function WorkTypesPage() {
  const types = useQuery(workTypesQuery(useMe().workspace));
  return (
    <Page title="Work types" tabs={<SandboxTabs />}>
      <Reading query={types} what="Loading work types" />
      {types.data?.length === 0 && (
        <Empty title="There are none">Operators write them in sandbox-service’s files.</Empty>
      )}
      <PageBody>
        {types.data?.map((type) => (
          <Section
            key={type.name}
            title={visible(type.name)}
            aside={<StatusBadge status={visible(type.isolation)} tone="quiet" />}
          >
            <WorkTypeProfile workType={type} />
          </Section>
        ))}
      </PageBody>
    </Page>
  );
}
