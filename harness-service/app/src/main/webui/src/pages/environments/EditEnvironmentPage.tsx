import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { at } from '../../api/address';
import { post } from '../../api/client';
import type { Environment, EnvironmentVersion } from '../../api/shapes';
import { useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { SpecEditor } from '../../spec/SpecEditor';
import { Page, PageBody } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { tell } from '../../ui/toast';
import { Visible } from '../../ui/Visible';
import { EnvironmentForm } from './EnvironmentForm';
import { environmentRule, type EnvironmentSpec, NEW_ENVIRONMENT, specOf, wire } from './environmentSpec';
import { environmentQuery, versionQuery } from './queries';

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
  const { version = 0 } = route.useSearch();
  const { workspace } = useMe();
  // what is being written would be lost if it were read anew
  const kept = { staleTime: Infinity, gcTime: 0 };
  const found = useQuery({ ...environmentQuery(workspace, environment), ...kept });
  const older = useQuery({ ...versionQuery(workspace, environment, version), ...kept, enabled: version > 0 });
  if (!found.data) return <Reading query={found} what="Loading the environment" />;
  if (version > 0 && !older.data) return <Reading query={older} what="Loading the version" />;
  return (
    <Open
      key={`${found.data.id} ${found.data.updated_at}`}
      environment={found.data}
      begin={older.data ?? found.data}
    />
  );
}

function Open({ environment, begin }: { environment: Environment; begin: Environment | EnvironmentVersion }) {
  useTitle(`Edit ${environment.name}`);
  return (
    <Page title={<Visible text={environment.name} />}>
      <PageBody>
        <SpecEditor
          what="environment"
          initial={specOf(environment)}
          begin={specOf(begin)}
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
