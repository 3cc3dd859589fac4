import { queryOptions } from '@tanstack/react-query';
import { at } from '../../api/address';
import { get } from '../../api/client';
import type { PolicyInForce } from '../../api/shapes';

export function policyQuery(workspace: string) {
  return queryOptions({
    queryKey: ['policy', workspace],
    queryFn: ({ signal }) => get<PolicyInForce>(at('/v1/perimeter/policy'), signal),
  });
}
