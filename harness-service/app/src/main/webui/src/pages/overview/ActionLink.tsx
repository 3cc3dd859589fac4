import { Link } from '@tanstack/react-router';
import type { OutsideAction } from '../../api/record';
import { useMay } from '../../app/me';
import { Visible } from '../../ui/Visible';

/** To what is on record about the action, as far as one may see it: its diagram, else its name alone. */
export function ActionLink({ action, className = 'link' }: { action: OutsideAction; className?: string }) {
  const name = <Visible text={action.tool || action.action_id} />;
  if (!useMay('read_coverage') || action.session_id === '') return name;
  return (
    <Link
      to="/diagram/$session"
      params={{ session: action.session_id }}
      search={{ action: action.action_id }}
      className={className}
    >
      {name}
    </Link>
  );
}
