import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { at } from '../../api/address';
import { post } from '../../api/client';
import type { Session } from '../../api/shapes';
import { useMe } from '../../app/me';
import { Button } from '../../ui/Button';
import { Problem, Select, TextArea, TextField } from '../../ui/Field';
import { Modal, ModalActions } from '../../ui/Modal';
import { agentChoicesQuery, environmentChoicesQuery } from './queries';

interface Draft {
  agent: string;
  environment: string;
  title: string;
  message: string;
}

const EMPTY: Draft = { agent: '', environment: '', title: '', message: '' };

export function StartSession({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal open={open} onClose={onClose} title="Start a session" wide>
      {open && <Form onClose={onClose} />}
    </Modal>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const { workspace } = useMe();
  const agents = useQuery(agentChoicesQuery(workspace));
  const environments = useQuery(environmentChoicesQuery(workspace));
  const [draft, setDraft] = useState(EMPTY);
  const set = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed });
  const start = useStart();
  return (
    <form
      className="column"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(draft);
      }}
    >
      <Select
        label="Agent"
        required
        value={draft.agent}
        onChange={(agent) => set({ agent })}
        options={choices(
          agents.data,
          'Choose an agent',
          (agent) => `${agent.name} (version ${agent.version})`,
        )}
      />
      <Select
        label="Environment"
        required
        hint="Says what the session's sandbox is, and what it may reach."
        value={draft.environment}
        onChange={(environment) => set({ environment })}
        options={choices(environments.data, 'Choose an environment', (environment) => environment.name)}
      />
      <TextField label="Title" value={draft.title} onChange={(title) => set({ title })} maxLength={500} />
      <TextArea
        label="First message"
        hint="May be sent later, too."
        value={draft.message}
        onChange={(message) => set({ message })}
      />
      <Problem error={start.error ?? agents.error ?? environments.error} />
      <ModalActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" busy={start.isPending}>
          Start
        </Button>
      </ModalActions>
    </form>
  );
}

function useStart() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (draft: Draft) => post<Session>(at('/v1/sessions'), wire(draft)),
    onSuccess: (session) => {
      void queries.invalidateQueries({ queryKey: ['sessions'] });
      return navigate({ to: '/sessions/$session', params: { session: session.id } });
    },
  });
}

function wire({ agent, environment, title, message }: Draft): object {
  const text = message.trim();
  return {
    agent,
    environment_id: environment,
    ...(title.trim() !== '' && { title: title.trim() }),
    ...(text !== '' && { initial_events: [{ type: 'user.message', content: [{ type: 'text', text }] }] }),
  };
}

function choices<T extends { id: string; archived_at: unknown }>(
  known: T[] | undefined,
  none: string,
  label: (each: T) => string,
) {
  const open = (known ?? []).filter((each) => each.archived_at === null);
  return [{ value: '', label: none }, ...open.map((each) => ({ value: each.id, label: label(each) }))];
}
