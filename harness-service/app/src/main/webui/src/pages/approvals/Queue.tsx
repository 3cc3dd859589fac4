import { Link } from '@tanstack/react-router';
import type { Approval } from '../../api/shapes';
import { RelativeTime } from '../../ui/RelativeTime';
import { Visible } from '../../ui/Visible';
import css from './Queue.module.css';

/** The questions as links, so that each has an address. */
export function Queue({ waiting, open }: { waiting: Approval[]; open: string | undefined }) {
  return (
    <ol aria-label="Questions" className={css.queue}>
      {waiting.map((asked) => (
        <li key={asked.id} className={css.entry}>
          <Link
            to="/approvals"
            search={(before) => ({ ...before, question: asked.id })}
            replace
            activeProps={{}}
            activeOptions={{ exact: true }}
            aria-current={asked.id === open ? 'true' : undefined}
            className={css.link}
          >
            <span className="mono">
              <Visible text={name(asked)} />
            </span>
            <span className="cut soft">
              <Visible text={asked.session_title ?? asked.session_id} />
            </span>
          </Link>
          <span className={css.since}>
            <RelativeTime at={asked.asked_at} focusable={false} />
          </span>
        </li>
      ))}
    </ol>
  );
}

export function name({ tool, mcp_server_name: server }: Approval): string {
  return server === null ? tool : `${server} · ${tool}`;
}
