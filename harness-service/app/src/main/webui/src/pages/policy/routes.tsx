import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shellRoute';
import { type Chosen, chosenIn, count } from '../../versions/chosen';

const policyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/policy',
  staticData: { crumb: 'Policy', right: 'read_policy' },
});

const documentsRoute = createRoute({
  getParentRoute: () => policyRoute,
  path: '/',
  /** `rule`: the one that is looked for, as decisions name it: document/rule. Without a version, what is in force. */
  validateSearch: (search: Record<string, unknown>): { rule?: string; version?: number } => ({
    ...filled('rule', search.rule),
    ...count('version', search.version),
  }),
  component: lazyRouteComponent(() => import('./PolicyPage'), 'PolicyPage'),
});

const tryRoute = createRoute({
  getParentRoute: () => policyRoute,
  path: 'try',
  staticData: { crumb: 'Try it' },
  component: lazyRouteComponent(() => import('./TryPage'), 'TryPage'),
});

const versionsRoute = createRoute({
  getParentRoute: () => policyRoute,
  path: 'versions',
  staticData: { crumb: 'Versions' },
  validateSearch: (search: Record<string, unknown>): { hash?: string } & Chosen => ({
    ...filled('hash', search.hash),
    ...chosenIn(search),
  }),
  component: lazyRouteComponent(() => import('./VersionsPage'), 'VersionsPage'),
});

function filled<Name extends string>(name: Name, value: unknown): Partial<Record<Name, string>> {
  return typeof value === 'string' && value !== '' ? ({ [name]: value } as Record<Name, string>) : {};
}

export const policyRoutes = policyRoute.addChildren([documentsRoute, versionsRoute, tryRoute]);
