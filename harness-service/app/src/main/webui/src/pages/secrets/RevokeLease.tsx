import { useMutation, useQueryClient } from '@tanstack/react-query';
import { at } from '../../api/address';
import type { Lease } from '../../api/boundary';
import { post } from '../../api/client';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { tell } from '../../ui/toast';
import { Visible } from '../../ui/Visible';

export function RevokeLease({ lease, onClose }: { lease: Lease | undefined; onClose: () => void }) {
  const revoke = useRevoke();
  return (
    <ConfirmDialog
      open={lease !== undefined}
      title="Revoke this lease?"
      action="Revoke"
      danger
      onConfirm={() => revoke.mutateAsync(lease?.id ?? '')}
      onClose={onClose}
    >
      {lease && (
        <>
          <p>
            <Visible text={lease.holder} /> may not use <Visible text={lease.name} /> any more for{' '}
            {lease.action === null ? (
              'this session’s model requests'
            ) : (
              <span className="mono">{lease.action}</span>
            )}
            , and gets no other lease of it for the same action. This goes on record.
          </p>
          <p>
            A static value itself stays valid: where it may have leaked, replace it at its issuer and here.
          </p>
        </>
      )}
    </ConfirmDialog>
  );
}

function useRevoke() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (lease: string) =>
      post<Lease>(at('/v1/perimeter/secrets/leases/{lease}/revoke', { path: { lease } })),
    onSuccess: (lease) =>
      lease.state === 'ending'
        ? tell('Revoked', 'The vault has yet to end it; until then it is shown as ending.')
        : tell('Revoked'),
    onSettled: () =>
      Promise.all(['leases', 'secrets'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}
