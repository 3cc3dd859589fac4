import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { at } from '../../api/address';
import { post, remove } from '../../api/client';
import type { Environment } from '../../api/shapes';
import { useMay } from '../../app/me';
import { Button, buttonClass } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { tell } from '../../ui/toast';

export function EnvironmentActions({ environment: { id, archived_at } }: { environment: Environment }) {
  const [asking, setAsking] = useState<'archive' | 'delete'>();
  const archive = useEnd(
    () => post(at('/v1/environments/{environment}/archive', { path: { environment: id } })),
    ['environment', 'environments'],
  );
  const erase = useEnd(
    () => remove(at('/v1/environments/{environment}', { path: { environment: id } })),
    ['environments'],
  );
  const navigate = useNavigate();
  const mayWrite = useMay('write_configuration');
  if (!mayWrite) return null;
  return (
    <>
      <Button onClick={() => setAsking('delete')}>Delete</Button>
      {archived_at === null && <Button onClick={() => setAsking('archive')}>Archive</Button>}
      {archived_at === null && (
        <Link
          to="/environments/$environment/edit"
          params={{ environment: id }}
          className={buttonClass('primary')}
        >
          Edit
        </Link>
      )}
      <ConfirmDialog
        open={asking === 'archive'}
        title="Archive this environment?"
        action="Archive"
        danger
        onConfirm={() => archive.mutateAsync().then(() => tell('Archived'))}
        onClose={() => setAsking(undefined)}
      >
        No session can be started in it any more. It cannot be undone.
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'delete'}
        title="Delete this environment?"
        action="Delete"
        danger
        onConfirm={() => erase.mutateAsync().then(() => navigate({ to: '/environments' }))}
        onClose={() => setAsking(undefined)}
      >
        It is refused while a session may still need it. What is on record stays.
      </ConfirmDialog>
    </>
  );
}

/** What is deleted is not read again. */
function useEnd(act: () => Promise<unknown>, keys: string[]) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}
