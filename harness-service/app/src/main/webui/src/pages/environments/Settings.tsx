import type { Environment } from '../../api/shapes';
import { useMay } from '../../app/me';
import { Fact, Facts } from '../../ui/Facts';
import { RelativeTime } from '../../ui/RelativeTime';
import { Section } from '../../ui/Section';
import { Visible } from '../../ui/Visible';
import { configOf, WORK_TYPE } from './environmentSpec';
import { NetworkFacts, PackageList } from './NetworkFacts';
import { WorkTypeSection } from './WorkTypeSection';

interface Props {
  of: Pick<Environment, 'id' | 'description' | 'config' | 'metadata' | 'updated_at'>;
  created?: string;
}

/** What an environment says. */
export function Settings({ of, created }: Props) {
  const { [WORK_TYPE]: workType, ...metadata } = of.metadata;
  const mayReadBoundary = useMay('read_boundary');
  return (
    <>
      {of.description !== null && (
        <p>
          <Visible text={of.description} />
        </p>
      )}
      <Facts>
        <Fact name="Work type">
          <Visible text={workType ?? 'the usual one'} />
        </Fact>
        <Fact name="Changed">
          <RelativeTime at={of.updated_at} />
        </Fact>
        {created !== undefined && (
          <Fact name="Created">
            <RelativeTime at={created} />
          </Fact>
        )}
        <Fact name="Id">
          <code>{of.id}</code>
        </Fact>
        {Object.entries(metadata).map(([name, value]) => (
          <Fact key={name} name={name}>
            <Visible text={value} />
          </Fact>
        ))}
      </Facts>
      <Section title="Network">
        <NetworkFacts networking={configOf(of).networking} />
      </Section>
      <PackageList config={configOf(of)} />
      {mayReadBoundary && workType !== undefined && <WorkTypeSection name={workType} />}
    </>
  );
}
