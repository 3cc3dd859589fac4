import { useMutation, useQueryClient } from '@tanstack/react-query';
import { at } from '../../api/address';
import { post } from '../../api/client';
import type { Credential, Vault } from '../../api/shapes';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { tell } from '../../ui/toast';
import { Visible } from '../../ui/Visible';
import { nameOf } from './credentialColumns';

export type Archiving = { kind: 'vault'; vault: Vault } | { kind: 'credential'; credential: Credential };

/** The values are gone afterwards, and their leases end. */
export function Archive({ what, onClose }: { what: Archiving | undefined; onClose: () => void }) {
  const archive = useArchive();
  return (
    <ConfirmDialog
      open={what !== undefined}
      title={what?.kind === 'vault' ? 'Archive this vault?' : 'Archive this credential?'}
      action="Archive"
      danger
      onConfirm={() => (what ? archive.mutateAsync(what) : Promise.resolve())}
      onClose={onClose}
    >
      {what?.kind === 'vault' && (
        <>
          The values of all credentials in <Visible text={what.vault.display_name} /> are deleted and their
          leases end. It cannot be undone.
        </>
      )}
      {what?.kind === 'credential' && (
        <>
          The value of <Visible text={nameOf(what.credential.auth)} /> is deleted and its leases end. It
          cannot be undone.
        </>
      )}
    </ConfirmDialog>
  );
}

function useArchive() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (what: Archiving) => post(address(what)),
    onSuccess: () => tell('Archived'),
    onSettled: () =>
      Promise.all(
        ['vaults', 'vault', 'credentials', 'secrets', 'leases'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}

function address(what: Archiving): string {
  if (what.kind === 'vault') return at('/v1/vaults/{vault}/archive', { path: { vault: what.vault.id } });
  const { vault_id: vault, id: credential } = what.credential;
  return at('/v1/vaults/{vault}/credentials/{credential}/archive', { path: { vault, credential } });
}
