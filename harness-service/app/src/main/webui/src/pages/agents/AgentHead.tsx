import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { at } from '../../api/address';
import { post } from '../../api/client';
import type { Agent } from '../../api/shapes';
import { useMay } from '../../app/me';
import { Button, buttonClass } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { SectionTabs } from '../../ui/SectionTabs';
import { tell } from '../../ui/toast';

export function AgentTabs({ agent }: { agent: string }) {
  return (
    <SectionTabs
      label="Agent"
      tabs={[
        { to: '/agents/$agent', params: { agent }, label: 'Definition', exact: true },
        { to: '/agents/$agent/versions', params: { agent }, label: 'Versions' },
      ]}
    />
  );
}

export function AgentActions({ agent }: { agent: Agent }) {
  const [archiving, setArchiving] = useState(false);
  const archive = useArchive(agent.id);
  const mayWrite = useMay('write_configuration') && agent.archived_at === null;
  return (
    <>
      {useMay('read_sessions') && (
        <Link to="/sessions" search={{ agent: agent.id }} className={buttonClass()}>
          Sessions
        </Link>
      )}
      {mayWrite && <Button onClick={() => setArchiving(true)}>Archive</Button>}
      {mayWrite && (
        <Link to="/agents/$agent/edit" params={{ agent: agent.id }} className={buttonClass('primary')}>
          Edit
        </Link>
      )}
      <ConfirmDialog
        open={archiving}
        title="Archive this agent?"
        action="Archive"
        danger
        onConfirm={() => archive.mutateAsync()}
        onClose={() => setArchiving(false)}
      >
        No session can be started with it any more. It cannot be undone.
      </ConfirmDialog>
    </>
  );
}

function useArchive(agent: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post(at('/v1/agents/{agent}/archive', { path: { agent } })),
    onSuccess: () => tell('Archived'),
    onSettled: () =>
      Promise.all(['agent', 'agents'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}
