import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { at } from '../../api/address';
import { post } from '../../api/client';
import type { Session, SessionStatus } from '../../api/shapes';
import { useCommand } from '../../app/commands';
import { useMay } from '../../app/me';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { tell, tellFailure } from '../../ui/toast';
import { sessionSlots } from './slots';

export function SessionActions({ session, status }: { session: Session; status: SessionStatus }) {
  const mayWrite = useMay('write_sessions');
  const [archiving, setArchiving] = useState(false);
  const interrupt = useInterrupt(session.id);
  const archive = useArchive(session.id);
  const canInterrupt = mayWrite && (status === 'running' || status === 'rescheduling');
  useCommand('Interrupt this session', () => interrupt.mutate(), canInterrupt);
  return (
    <>
      {sessionSlots.map((Slot, index) => (
        <Slot key={index} session={session.id} />
      ))}
      {canInterrupt && (
        <Button busy={interrupt.isPending} onClick={() => interrupt.mutate()}>
          Interrupt
        </Button>
      )}
      {mayWrite && session.archived_at === null && status !== 'running' && (
        <Button onClick={() => setArchiving(true)}>Archive</Button>
      )}
      <ConfirmDialog
        open={archiving}
        title="Archive this session?"
        action="Archive"
        onConfirm={() => archive.mutateAsync()}
        onClose={() => setArchiving(false)}
      >
        It takes no more messages. What is on record stays.
      </ConfirmDialog>
    </>
  );
}

function useInterrupt(session: string) {
  return useMutation({
    mutationFn: () =>
      post(at('/v1/sessions/{session}/events', { path: { session } }), {
        events: [{ type: 'user.interrupt' }],
      }),
    onSuccess: () => tell('Interrupt sent', 'The session stops at its next step.'),
    onError: (error) => tellFailure('The session was not interrupted', error),
  });
}

function useArchive(session: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post(at('/v1/sessions/{session}/archive', { path: { session } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['session'] }),
  });
}
