import { createRoute, Link, lazyRouteComponent } from '@tanstack/react-router';
import { useMay } from '../../app/me';
import { shellRoute } from '../../app/shellRoute';
import { buttonClass } from '../../ui/Button';
import { actionSlots, sessionSlots } from '../sessions/slots';

export interface DiagramSearch {
  /** One action alone, all of the session where none is named. */
  action?: string | undefined;
  /** Which part of a session that is too long for one drawing, from 1. */
  part?: number | undefined;
  /** Whose record is open. */
  node?: string | undefined;
}

export const diagramRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/diagram/$session',
  staticData: { crumb: 'Diagram', right: 'read_coverage' },
  validateSearch: ({ action, part, node }: Record<string, unknown>): DiagramSearch => ({
    action: typeof action === 'string' && action !== '' ? action : undefined,
    part: Number.isSafeInteger(part) && Number(part) > 1 ? Number(part) : undefined,
    node: typeof node === 'string' && node !== '' ? node : undefined,
  }),
  component: lazyRouteComponent(() => import('./DiagramPage'), 'DiagramPage'),
});

function DiagramLink({ session, action }: { session: string; action?: string }) {
  if (!useMay('read_coverage')) return null;
  return (
    <Link
      to="/diagram/$session"
      params={{ session }}
      search={{ action }}
      className={buttonClass('plain', action !== undefined)}
    >
      Diagram
    </Link>
  );
}

sessionSlots.push(DiagramLink);
actionSlots.push(DiagramLink);
