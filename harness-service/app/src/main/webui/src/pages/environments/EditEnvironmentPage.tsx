import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { at } from '../../api/address';
import { post } from '../../api/client';
import type { Environment } from '../../api/shapes';
import { useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { SpecEditor } from '../../spec/SpecEditor';
import { Page, PageBody } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { tell } from '../../ui/toast';
import { Visible } from '../../ui/Visible';
import { EnvironmentForm } from './EnvironmentForm';
import { environmentRule, type EnvironmentSpec, NEW_ENVIRONMENT, specOf, wire } from './environmentSpec';
import { environmentQuery } from './queries';

const route = getRouteApi('/shell/environments/$environment/edit');

export function NewEnvironmentPage() {
  return (
    <Page title="New environment">
      <PageBody>
        <SpecEditor
          what="environment"
          initial={NEW_ENVIRONMENT}
          stored={false}
          rule={environmentRule}
          form={(props) => <EnvironmentForm {...props} />}
          save={useSave()}
        />
      </PageBody>
    </Page>
  );
}

export function EditEnvironmentPage() {
  const { environment } = route.useParams();
  // what is being written would be lost if it were read anew
  const found = useQuery({
    ...environmentQuery(useMe().workspace, environment),
    staleTime: Infinity,
    gcTime: 0,
  });
  if (!found.data) return <Reading query={found} what="Loading the environment" />;
  return <Open key={`${found.data.id} ${found.data.updated_at}`} environment={found.data} />;
}

function Open({ environment }: { environment: Environment }) {
  useTitle(`Edit ${environment.name}`);
  return (
    <Page title={<Visible text={environment.name} />}>
      <PageBody>
        <SpecEditor
          what="environment"
          initial={specOf(environment)}
          stored
          rule={environmentRule}
          form={(props) => <EnvironmentForm {...props} />}
          save={useSave(environment)}
        />
      </PageBody>
    </Page>
  );
}

/** Answers with what goes on once it is saved. */
function useSave(stored?: Environment) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (spec: EnvironmentSpec) => {
    const address = stored
      ? at('/v1/environments/{environment}', { path: { environment: stored.id } })
      : at('/v1/environments');
    const saved = await post<Environment>(address, wire(spec, stored));
    return () => {
      tell(stored ? 'Saved' : 'Created');
      for (const key of ['environment', 'environments']) void queries.invalidateQueries({ queryKey: [key] });
      void navigate({ to: '/environments/$environment', params: { environment: saved.id } });
    };
  };
}
