import { queryOptions } from '@tanstack/react-query';
import { at } from '../../api/address';
import type { Connector } from '../../api/boundary';
import { get } from '../../api/client';
import type { JsonObject, Page } from '../../api/shapes';

export interface UpstreamTool {
  type: 'tool';
  name: string;
  description: string;
  input_schema: JsonObject;
  /** Whether a call whose outcome is unknown may be repeated. */
  idempotent: boolean;
}

/** As many as operators have registered: they come in one piece, as an upstream's tools do. */
export function connectorsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['tunnel', workspace, 'connectors'],
    queryFn: ({ signal }) => get<Page<Connector>>(at('/v1/perimeter/connectors'), signal),
    select: (page) => page.data,
  });
}

export function toolsQuery(workspace: string, connector: string, upstream: string) {
  return queryOptions({
    queryKey: ['tunnel', workspace, 'tools', connector, upstream],
    queryFn: ({ signal }) =>
      get<Page<UpstreamTool>>(
        at('/v1/perimeter/connectors/{connector}/upstreams/{upstream}/tools', {
          path: { connector, upstream },
        }),
        signal,
      ),
    select: (page) => page.data,
    // an upstream that is away stays so for longer than one would wait
    retry: false,
  });
}
