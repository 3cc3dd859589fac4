import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shellRoute';

export interface ApprovalSearch {
  /** The question that is open, the first where none is named. */
  question?: string;
}

export const approvalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/approvals',
  staticData: { crumb: 'Approvals', right: 'confirm' },
  validateSearch: (search: Record<string, unknown>): ApprovalSearch =>
    typeof search.question === 'string' && search.question !== '' ? { question: search.question } : {},
  component: lazyRouteComponent(() => import('./ApprovalsPage'), 'ApprovalsPage'),
});
