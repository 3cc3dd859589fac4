import { queryOptions } from '@tanstack/react-query';
import { at } from '../../api/address';
import { get } from '../../api/client';
import type { Diagram } from '../../api/shapes';

const REFRESH_MILLIS = 10_000;

export function diagramQuery(workspace: string, session: string, action: string | undefined) {
  const address =
    action === undefined
      ? at('/v1/perimeter/sessions/{session}/diagram', { path: { session } })
      : at('/v1/perimeter/sessions/{session}/actions/{action}/diagram', { path: { session, action } });
  return queryOptions({
    queryKey: ['diagram', workspace, session, action],
    queryFn: ({ signal }) => get<Diagram>(address, signal),
    refetchInterval: REFRESH_MILLIS,
  });
}
