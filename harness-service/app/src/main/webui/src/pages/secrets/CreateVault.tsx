import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { at } from '../../api/address';
import { post } from '../../api/client';
import type { Vault } from '../../api/shapes';
import { Button } from '../../ui/Button';
import { Problem, TextField } from '../../ui/Field';
import { Modal, ModalActions } from '../../ui/Modal';

const LONGEST_NAME = 255;

export function CreateVault({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal open={open} onClose={onClose} title="Create a vault">
      {open && <Form onClose={onClose} />}
    </Modal>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const create = useCreate();
  return (
    <form
      className="column"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(name.trim());
      }}
    >
      <TextField label="Name" value={name} onChange={setName} maxLength={LONGEST_NAME} required />
      <Problem error={create.error} />
      <ModalActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" busy={create.isPending} disabled={name.trim() === ''}>
          Create
        </Button>
      </ModalActions>
    </form>
  );
}

function useCreate() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (name: string) => post<Vault>(at('/v1/vaults'), { display_name: name }),
    onSuccess: (vault) => {
      void queries.invalidateQueries({ queryKey: ['vaults'] });
      return navigate({ to: '/secrets/vaults/$vault', params: { vault: vault.id } });
    },
  });
}
