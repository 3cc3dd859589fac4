import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentProps, lazy, Suspense } from 'react';
import { shellRoute } from '../../app/shellRoute';
import { recordSlots, sessionSlots } from '../sessions/slots';
import { readScope, readSearch, type Scope } from './search';

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit',
  staticData: { crumb: 'Audit', right: 'read_audit' },
});

const searchRoute = createRoute({
  getParentRoute: () => auditRoute,
  path: '/',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./AuditPage'), 'AuditPage'),
});

const recordRoute = createRoute({
  getParentRoute: () => auditRoute,
  path: '$sequence',
  staticData: { crumb: 'Record' },
  validateSearch: (search: Record<string, unknown>): { scope?: Scope | undefined } => ({
    scope: readScope(search),
  }),
  component: lazyRouteComponent(() => import('./RecordPage'), 'RecordPage'),
});

const checkpointsRoute = createRoute({
  getParentRoute: () => auditRoute,
  path: 'checkpoints',
  staticData: { crumb: 'Checkpoints' },
  component: lazyRouteComponent(() => import('./CheckpointsPage'), 'CheckpointsPage'),
});

const verifyRoute = createRoute({
  getParentRoute: () => auditRoute,
  path: 'verify',
  staticData: { crumb: 'Verify a bundle' },
  component: lazyRouteComponent(() => import('./VerifyPage'), 'VerifyPage'),
});

export const auditRoutes = auditRoute.addChildren([searchRoute, recordRoute, checkpointsRoute, verifyRoute]);

const RecordSlot = lazy(async () => ({ default: (await import('./RecordSlot')).RecordSlot }));
const ExportButton = lazy(async () => ({ default: (await import('./ExportButton')).ExportButton }));

recordSlots.push((props: ComponentProps<typeof RecordSlot>) => (
  <Suspense>
    <RecordSlot {...props} />
  </Suspense>
));
sessionSlots.push((props: ComponentProps<typeof ExportButton>) => (
  <Suspense>
    <ExportButton {...props} />
  </Suspense>
));
