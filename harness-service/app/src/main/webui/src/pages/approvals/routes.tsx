import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shellRoute';

export interface ApprovalSearch {
  /** The question that is open, the first where none is named. */
  question?: string | undefined;
}

export const approvalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/approvals',
  staticData: { crumb: 'Approvals', right: 'confirm' },
  validateSearch: ({ question }: Record<string, unknown>): ApprovalSearch => ({
    question: typeof question === 'string' && question !== '' ? question : undefined,
  }),
  component: lazyRouteComponent(() => import('./ApprovalsPage'), 'ApprovalsPage'),
});
