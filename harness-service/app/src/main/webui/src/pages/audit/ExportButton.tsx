import { useMutation } from '@tanstack/react-query';
import { at } from '../../api/address';
import { headers, send } from '../../api/client';
import { useMay } from '../../app/me';
import { Button } from '../../ui/Button';
import { save } from '../../ui/save';
import { tellFailure } from '../../ui/toast';

/** Saves a session's bundle, which the verifier reads, and this console's page for it. */
export function ExportButton({ session }: { session: string }) {
  const exporting = useMutation({
    mutationFn: async () => {
      const address = at('/v1/perimeter/sessions/{session}/export', { path: { session } });
      const response = await send(address, { headers: { ...headers(), Accept: 'application/x-ndjson' } });
      save(await response.blob(), `${session}.jsonl`);
    },
    onError: (error) => tellFailure('The bundle was not exported', error),
  });
  if (!useMay('read_audit')) return null;
  return (
    <Button busy={exporting.isPending} onClick={() => exporting.mutate()}>
      Export bundle
    </Button>
  );
}
