import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { at } from '../../api/address';
import { post } from '../../api/client';
import { Button } from '../../ui/Button';
import { Problem, Select, TextField } from '../../ui/Field';
import { Modal, ModalActions } from '../../ui/Modal';
import { tell } from '../../ui/toast';
import { KINDS } from './credentialColumns';
import { type CredentialDraft, EMPTY_CREDENTIAL, problems, wire } from './credentialDraft';
import { CredentialFields } from './CredentialFields';
import { SecretField, take } from './SecretField';

interface Props {
  vault: string;
  open: boolean;
  onClose: () => void;
}

export function CreateCredential({ vault, open, onClose }: Props) {
  return (
    <Modal open={open} onClose={onClose} title="Create a credential" wide>
      {open && <Form vault={vault} onClose={onClose} />}
    </Modal>
  );
}

const LABELS = {
  environment_variable: 'Value',
  static_bearer: 'Token',
  mcp_oauth: 'Access token',
};

function Form({ vault, onClose }: { vault: string; onClose: () => void }) {
  const [draft, setDraft] = useState(EMPTY_CREDENTIAL);
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const create = useCreate(vault, onClose);
  const wrong = problems(draft);
  const set = (changed: Partial<CredentialDraft>) => setDraft({ ...draft, ...changed });
  return (
    <form
      className="column"
      noValidate={Object.keys(wrong).length > 0}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        // a function, so that no state holds the value
        if (Object.keys(wrong).length === 0) create.mutate(() => wire(draft, take(field)));
      }}
    >
      <Select
        label="Kind"
        value={draft.type}
        options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
        onChange={(type) => set({ type: type as CredentialDraft['type'] })}
      />
      <CredentialFields draft={draft} set={set} problems={tried ? wrong : {}} />
      <SecretField
        label={LABELS[draft.type]}
        hint="Goes straight to the vault, as it is; nobody can read it here afterwards."
        field={field}
      />
      <TextField
        label="What it enables"
        hint="In words, for those who look at the secrets graph."
        value={draft.enables}
        onChange={(enables) => set({ enables })}
        maxLength={255}
      />
      <Problem error={create.error} />
      <ModalActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" busy={create.isPending}>
          Create
        </Button>
      </ModalActions>
    </form>
  );
}

function useCreate(vault: string, onClose: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: () => object) =>
      post(at('/v1/vaults/{vault}/credentials', { path: { vault } }), body()),
    onSuccess: () => {
      tell('Created', 'Its value is in the vault.');
      for (const key of ['credentials', 'secrets']) void queries.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
}
