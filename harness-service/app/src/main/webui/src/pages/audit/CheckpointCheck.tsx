import { useQuery } from '@tanstack/react-query';
import type { Checkpoint } from '../../api/record';
import { base64, Broken } from '../../proof/bytes';
import { why } from '../../proof/check';
import { parseCheckpoint, signer } from '../../proof/note';
import { CodeBlock } from '../../ui/CodeBlock';
import { Reading } from '../../ui/Reading';
import { Loading } from '../../ui/states';
import { Visible } from '../../ui/Visible';
import { Verdict } from './Steps';
import { useTrusted } from './useTrusted';

/** Checks a checkpoint's signature here, against the reader's own key or the service's. */
export function CheckpointCheck({ checkpoint }: { checkpoint: Checkpoint }) {
  const known = useTrusted();
  const data = known.data && 'own' in known.data ? known.data : undefined;
  const own = data !== undefined && data.own.length > 0;
  const keys = own ? data.own : data?.service.keys;
  const checked = useQuery({
    queryKey: ['checkpoint check', checkpoint, keys],
    queryFn: async () => {
      try {
        const said = parseCheckpoint(checkpoint.note);
        if (said.size !== checkpoint.size || base64(said.root) !== checkpoint.root)
          throw new Broken('The note tells of another tree than the list.');
        const key = await signer(said, keys ?? []);
        return {
          holds: true,
          says: `Signed by ${key.name}+${key.id}, ${own ? 'a key of yours' : "the service's key"}.`,
        };
      } catch (cause) {
        return { holds: false, says: why(cause) };
      }
    },
    enabled: keys !== undefined,
    staleTime: Infinity,
  });
  if (!data) return <Reading query={known} what="Fetching keys" />;
  if (!checked.data) return <Loading what="Checking" />;
  return (
    <div className="column">
      <Verdict tone={checked.data.holds ? 'good' : 'bad'}>
        <Visible text={checked.data.says} />
      </Verdict>
      <CodeBlock label="Signed note" text={checkpoint.note} />
      <CodeBlock label="Key that the service names" text={checkpoint.key} />
    </div>
  );
}
