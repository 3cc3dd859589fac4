import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Page } from '../../api/shapes';
import { useMe } from '../../app/me';
import { RelativeTime } from '../../ui/RelativeTime';
import { Visible } from '../../ui/Visible';
import { BigNumber, Card, Lines } from './Card';
import { runningQuery, type Sandbox, sandboxesQuery, waitingQuery } from './queries';

const SHOWN = 3;

export function WaitingCard({ className }: { className: string | undefined }) {
  const waiting = useQuery(waitingQuery(useMe().workspace));
  return (
    <Card
      title="Waiting for a person"
      className={className}
      query={waiting}
      link={
        <Link to="/approvals" className="link">
          Approvals
        </Link>
      }
    >
      {(page) => (
        <>
          <BigNumber>{count(page)}</BigNumber>
          <Lines>
            {page.data.slice(0, SHOWN).map((asked) => (
              <li key={asked.id}>
                <Link to="/approvals" search={{ question: asked.id }} className="link">
                  <Visible text={asked.tool} />
                </Link>
                <RelativeTime at={asked.asked_at} />
              </li>
            ))}
          </Lines>
        </>
      )}
    </Card>
  );
}

export function RunningCard({ className }: { className: string | undefined }) {
  const running = useQuery(runningQuery(useMe().workspace));
  return (
    <Card
      title="Running sessions"
      className={className}
      query={running}
      link={
        <Link to="/sessions" search={{ status: 'running' }} className="link">
          Sessions<span className="unseen"> that run</span>
        </Link>
      }
    >
      {(page) => (
        <>
          <BigNumber>{count(page)}</BigNumber>
          <Lines>
            {page.data.slice(0, SHOWN).map((session) => (
              <li key={session.id}>
                <Link to="/sessions/$session" params={{ session: session.id }} className="link">
                  <Visible text={session.title ?? session.id} />
                </Link>
                <RelativeTime at={session.created_at} />
              </li>
            ))}
          </Lines>
        </>
      )}
    </Card>
  );
}

export function SandboxesCard({ className }: { className: string | undefined }) {
  const sandboxes = useQuery(sandboxesQuery(useMe().workspace));
  return (
    <Card
      title="Sandboxes by work type"
      className={className}
      query={sandboxes}
      link={
        <Link to="/sandboxes" className="link">
          Sandboxes
        </Link>
      }
    >
      {(page) => {
        const alive = { ...page, data: page.data.filter(({ state }) => state !== 'gone') };
        return (
          <>
            <BigNumber>{count(alive)}</BigNumber>
            <Lines>
              {byWorkType(alive.data).map(([type, number]) => (
                <li key={type}>
                  <Visible text={type} />
                  <span>{number}</span>
                </li>
              ))}
            </Lines>
          </>
        );
      }}
    </Card>
  );
}

function count({ data, next_page: next }: Page<unknown>): string {
  return next === null ? String(data.length) : `${data.length}+`;
}

function byWorkType(sandboxes: readonly Sandbox[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { work_type: type } of sandboxes) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
