import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shellRoute';

const policyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/policy',
  staticData: { crumb: 'Policy', right: 'read_policy' },
});

const documentsRoute = createRoute({
  getParentRoute: () => policyRoute,
  path: '/',
  /** `rule`: the one that is looked for, as decisions name it: document/rule. */
  validateSearch: (search: Record<string, unknown>): { rule?: string } =>
    typeof search.rule === 'string' && search.rule !== '' ? { rule: search.rule } : {},
  component: lazyRouteComponent(() => import('./PolicyPage'), 'PolicyPage'),
});

const tryRoute = createRoute({
  getParentRoute: () => policyRoute,
  path: 'try',
  staticData: { crumb: 'Try it' },
  component: lazyRouteComponent(() => import('./TryPage'), 'TryPage'),
});

export const policyRoutes = policyRoute.addChildren([documentsRoute, tryRoute]);
