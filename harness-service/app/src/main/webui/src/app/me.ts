import type { Me } from '../api/shapes';
import { shellRoute } from './shellRoute';

export function useMe(): Me {
  return shellRoute.useRouteContext({ select: (context) => context.me });
}

/** Mirrors the service's checks, which are what counts. */
export function useMay(right: string): boolean {
  return useMe().rights.includes(right);
}
