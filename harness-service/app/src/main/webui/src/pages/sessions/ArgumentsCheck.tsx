import { useQuery } from '@tanstack/react-query';
import type { JsonObject } from '../../api/shapes';
import { hex, utf8 } from '../../proof/bytes';
import { canonical } from '../../proof/canonical';
import { sha256 } from '../../proof/crypto';
import css from './ActionDetail.module.css';
import { type ActionTrace, facts } from './trace';

/** Whether the arguments that are shown are those that were decided on, compared here by their hash on record. */
export function ArgumentsCheck({ trace, shown }: { trace: ActionTrace; shown: JsonObject }) {
  const recorded = facts(trace, 'decision').at(-1)?.argumentsHash;
  const hash = useQuery({
    queryKey: ['arguments hash', shown],
    queryFn: async () => hex(await sha256(utf8(canonical(shown)))),
    enabled: recorded !== undefined,
    retry: false,
    staleTime: Infinity,
  });
  if (recorded === undefined || hash.data === undefined) return null;
  if (hash.data === recorded) return <p className="soft">The arguments shown are those on record.</p>;
  return (
    <p className={css.gap} role="alert">
      The arguments shown are not those on record.
    </p>
  );
}
