import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../app/me';
import { Section } from '../../ui/Section';
import { Reading } from '../../ui/Reading';
import { Visible } from '../../ui/Visible';
import { workTypesQuery } from '../sandboxes/queries';
import { WorkTypeProfile } from '../sandboxes/WorkTypeProfile';

/** The other half of the boundary: a sandbox may reach only what both allow. */
export function WorkTypeSection({ name }: { name: string }) {
  const types = useQuery(workTypesQuery(useMe().workspace));
  const found = types.data?.find((each) => each.name === name);
  return (
    <Section
      title="Its work type"
      aside={<span className="soft">A sandbox may reach only what both allow.</span>}
    >
      <Reading query={types} />
      {types.data && !found && (
        <p role="alert">
          There is no work type <Visible text={name} /> any more: no session can be started here.
        </p>
      )}
      {found && <WorkTypeProfile workType={found} />}
    </Section>
  );
}
