import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMe } from '../../app/me';
import type { VerificationKeys } from '../../api/record';
import type { NoteKey } from '../../proof/note';
import { parseKey } from '../../proof/note';
import type { Producers } from '../../proof/leaf';
import { keysQuery } from './queries';
import { useOwnKeys, vkeys } from './ownKeys';

export interface Known {
  /** Got by the reader from elsewhere; where there is one, no other checkpoint key is believed. */
  own: readonly NoteKey[];
  service: { keys: readonly NoteKey[]; producers: Producers };
}

/** The keys against which this reader checks. */
export function useTrusted() {
  const { workspace } = useMe();
  const [own] = useOwnKeys();
  const told = useQuery(keysQuery(workspace));
  const known = useQuery({ ...knownQuery(told.data, own), enabled: told.data !== undefined });
  return told.data ? known : told;
}

function knownQuery(told: VerificationKeys | undefined, own: string) {
  return queryOptions({
    queryKey: ['trusted', told, own],
    queryFn: async (): Promise<Known> => ({
      own: await Promise.all(vkeys(own).map(parseKey)),
      service: {
        keys: await Promise.all((told?.checkpoint_keys ?? []).map(({ vkey }) => parseKey(vkey))),
        producers: told?.producers ?? {},
      },
    }),
    retry: false,
    staleTime: Infinity,
  });
}
