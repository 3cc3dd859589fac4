import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Secret } from '../../api/boundary';
import { usePolledList } from '../../api/pages';
import { useMe } from '../../app/me';
import { Select, TextField } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { Empty } from '../../ui/states';
import { secretsQuery } from './queries';
import type { SecretSearch } from './routes';
import { SecretGraph } from './SecretGraph';
import { SecretsTabs } from './SecretsTabs';

const route = getRouteApi('/shell/secrets/');
const REFRESH_MILLIS = 15_000;

export function GraphPage() {
  const search = route.useSearch();
  const secrets = usePolledList(secretsQuery(useMe().workspace), REFRESH_MILLIS);
  const { data, hasNextPage, isFetching, fetchNextPage } = secrets;
  // a filter over a part would hide what it should find
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const shown = data?.filter((secret) => matches(secret, search)) ?? [];
  return (
    <Page
      title="Secrets"
      tabs={<SecretsTabs />}
      filters={data && data.length > 0 && <Filters secrets={data} search={search} />}
    >
      <Reading query={secrets} what="Loading the graph" />
      {data?.length === 0 && (
        <Empty title="No secrets yet">
          A credential in a vault of this workspace shows here, with who may inject it and what it enables.
        </Empty>
      )}
      {data && data.length > 0 && shown.length === 0 && (
        <Empty title="No secret matches">Change or clear the filters.</Empty>
      )}
      {shown.length > 0 && <SecretGraph secrets={shown} />}
    </Page>
  );
}

function matches(secret: Secret, { q = '', injector }: SecretSearch): boolean {
  if (injector !== undefined && !secret.injectors.includes(injector)) return false;
  const texts = [secret.name, secret.path, secret.enables, secret.vault_name ?? '', ...secret.hosts];
  return texts.some((text) => text.toLowerCase().includes(q.toLowerCase()));
}

function Filters({ secrets, search }: { secrets: Secret[]; search: SecretSearch }) {
  const navigate = useNavigate({ from: '/secrets/' });
  const change = (changed: { q?: string | undefined; injector?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
  const injectors = [...new Set(secrets.flatMap((secret) => secret.injectors))].sort();
  return (
    <>
      <TextField
        label="Find"
        type="search"
        placeholder="Name, host, place"
        value={search.q ?? ''}
        onChange={(q) => change({ q: q || undefined })}
      />
      <Select
        label="Injected by"
        value={search.injector ?? ''}
        options={[{ value: '', label: 'Anyone' }, ...injectors.map((value) => ({ value, label: value }))]}
        onChange={(injector) => change({ injector: injector || undefined })}
      />
    </>
  );
}
