import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Credential, Vault } from '../../api/shapes';
import { useBeginning } from '../../app/commands';
import { useMay, useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { ArchivedToo } from '../../ui/ArchivedToo';
import { Button } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { PagedTable } from '../../ui/PagedTable';
import { Reading } from '../../ui/Reading';
import { Empty } from '../../ui/states';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { Archive, type Archiving } from './Archive';
import { CreateCredential } from './CreateCredential';
import { credentialColumns } from './credentialColumns';
import { credentialsQuery, vaultQuery } from './queries';
import { ReplaceValue } from './ReplaceValue';

const route = getRouteApi('/shell/secrets/vaults/$vault');

export function VaultPage() {
  const { vault } = route.useParams();
  const found = useQuery(vaultQuery(useMe().workspace, vault));
  if (!found.data) return <Reading query={found} what="Loading the vault" />;
  return (
    <>
      <Reading query={found} />
      <Open key={vault} vault={found.data} />
    </>
  );
}

function Open({ vault }: { vault: Vault }) {
  const { archived = false } = route.useSearch();
  const mayWrite = useMay('write_configuration') && vault.archived_at === null;
  const [creating, setCreating] = useState(false);
  const [replacing, setReplacing] = useState<Credential>();
  const [archiving, setArchiving] = useState<Archiving>();
  useTitle(vault.display_name);
  useBeginning('Create a credential', () => setCreating(true), mayWrite);
  return (
    <Page
      title={<Visible text={vault.display_name} />}
      aside={vault.archived_at !== null && <StatusBadge status="archived" />}
      actions={
        mayWrite && (
          <>
            <Button onClick={() => setArchiving({ kind: 'vault', vault })}>Archive</Button>
            <Button kind="primary" onClick={() => setCreating(true)}>
              Create a credential
            </Button>
          </>
        )
      }
      filters={<ArchivedToo archived={archived} />}
    >
      <CredentialList
        vault={vault.id}
        archived={archived}
        onReplace={mayWrite ? setReplacing : undefined}
        onArchive={mayWrite ? (credential) => setArchiving({ kind: 'credential', credential }) : undefined}
      />
      <CreateCredential vault={vault.id} open={creating} onClose={() => setCreating(false)} />
      <ReplaceValue credential={replacing} onClose={() => setReplacing(undefined)} />
      <Archive what={archiving} onClose={() => setArchiving(undefined)} />
    </Page>
  );
}

interface ListProps {
  vault: string;
  archived: boolean;
  onReplace: ((credential: Credential) => void) | undefined;
  onArchive: ((credential: Credential) => void) | undefined;
}

function CredentialList({ vault, archived, onReplace, onArchive }: ListProps) {
  const found = useInfiniteQuery(credentialsQuery(useMe().workspace, vault, archived));
  // its callbacks only set state: they may stay those of the first drawing
  const may = onReplace !== undefined;
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const columns = useMemo(() => credentialColumns(onReplace, onArchive), [may]);
  return (
    <PagedTable
      label="Credentials"
      query={found}
      reading="Loading credentials"
      columns={columns}
      rowKey={(credential) => credential.id}
    >
      <Empty title="No credentials yet">
        A credential’s value goes straight to the vault behind Perimeter; nobody can read it here.
      </Empty>
    </PagedTable>
  );
}
