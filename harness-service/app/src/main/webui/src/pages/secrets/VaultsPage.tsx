import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Vault } from '../../api/shapes';
import { useBeginning } from '../../app/commands';
import { useMay, useMe } from '../../app/me';
import { ArchivedToo } from '../../ui/ArchivedToo';
import { Button } from '../../ui/Button';
import { changed, state } from '../../ui/columns';
import { type Column, rowLink } from '../../ui/DataTable';
import { Page } from '../../ui/Page';
import { PagedTable } from '../../ui/PagedTable';
import { Empty } from '../../ui/states';
import { Visible } from '../../ui/Visible';
import { CreateVault } from './CreateVault';
import { vaultsQuery } from './queries';
import { SecretsTabs } from './SecretsTabs';

const route = getRouteApi('/shell/secrets/vaults/');

export function VaultsPage() {
  const { archived = false } = route.useSearch();
  const mayWrite = useMay('write_configuration');
  const [creating, setCreating] = useState(false);
  const vaults = useInfiniteQuery(vaultsQuery(useMe().workspace, archived));
  useBeginning('Create a vault', () => setCreating(true), mayWrite);
  return (
    <Page
      title="Vaults"
      tabs={<SecretsTabs />}
      actions={
        mayWrite && (
          <Button kind="primary" onClick={() => setCreating(true)}>
            Create a vault
          </Button>
        )
      }
      filters={<ArchivedToo archived={archived} />}
    >
      <PagedTable
        label="Vaults"
        query={vaults}
        reading="Loading vaults"
        columns={columns}
        rowKey={(vault) => vault.id}
      >
        <Empty title="No vaults yet">A vault holds the credentials that a session may be given.</Empty>
      </PagedTable>
      <CreateVault open={creating} onClose={() => setCreating(false)} />
    </Page>
  );
}

const columns: Column<Vault>[] = [
  {
    id: 'name',
    header: 'Vault',
    meta: { track: 'minmax(14rem, 2fr)' },
    cell: ({ row }) => (
      <Link to="/secrets/vaults/$vault" params={{ vault: row.original.id }} className={rowLink}>
        <Visible text={row.original.display_name} />
      </Link>
    ),
  },
  {
    id: 'id',
    header: 'Id',
    meta: { track: 'minmax(12rem, 1fr)' },
    cell: ({ row }) => <span className="mono soft">{row.original.id}</span>,
  },
  state(),
  changed(),
];
