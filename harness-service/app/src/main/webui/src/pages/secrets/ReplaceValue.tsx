import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { at } from '../../api/address';
import { post } from '../../api/client';
import type { Credential } from '../../api/shapes';
import { Button } from '../../ui/Button';
import { Problem } from '../../ui/Field';
import { Modal, ModalActions } from '../../ui/Modal';
import { tell } from '../../ui/toast';
import { Visible } from '../../ui/Visible';
import { nameOf } from './credentialColumns';
import { replacement } from './credentialDraft';
import { SecretField, take } from './SecretField';

interface Props {
  credential: Credential | undefined;
  onClose: () => void;
}

export function ReplaceValue({ credential, onClose }: Props) {
  return (
    <Modal
      open={credential !== undefined}
      onClose={onClose}
      title="Replace the value"
      description={credential && <Visible text={nameOf(credential.auth)} />}
    >
      {credential && <Form credential={credential} onClose={onClose} />}
    </Modal>
  );
}

function Form({ credential, onClose }: { credential: Credential; onClose: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const replace = useReplace(credential, onClose);
  return (
    <form
      className="column"
      onSubmit={(event) => {
        event.preventDefault();
        // a function, so that no state holds the value
        replace.mutate(() => replacement(credential.auth.type, take(field)));
      }}
    >
      <SecretField
        label="New value"
        hint="The next lease has it; the old one is overwritten."
        field={field}
      />
      <Problem error={replace.error} />
      <ModalActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" busy={replace.isPending}>
          Replace
        </Button>
      </ModalActions>
    </form>
  );
}

function useReplace({ vault_id: vault, id: credential }: Credential, onClose: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: () => object) =>
      post(at('/v1/vaults/{vault}/credentials/{credential}', { path: { vault, credential } }), body()),
    onSuccess: () => {
      tell('Replaced', 'The new value is in the vault.');
      void queries.invalidateQueries({ queryKey: ['credentials'] });
      onClose();
    },
  });
}
