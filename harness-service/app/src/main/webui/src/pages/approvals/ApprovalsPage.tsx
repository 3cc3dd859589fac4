import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import type { Approval } from '../../api/shapes';
import { usePolledList } from '../../api/pages';
import { useKey } from '../../app/keys';
import { useMe } from '../../app/me';
import { Button } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { Empty } from '../../ui/states';
import { StatusBadge } from '../../ui/StatusBadge';
import css from './ApprovalsPage.module.css';
import { Asked } from './Asked';
import { Queue } from './Queue';
import { queueQuery } from './queries';

const route = getRouteApi('/shell/approvals');
const REFRESH_MILLIS = 3_000;

/** What waits for a person, the oldest first, and the one that is open beside it. */
export function ApprovalsPage() {
  const { workspace } = useMe();
  const queue = usePolledList(queueQuery(workspace), REFRESH_MILLIS);
  const waiting = queue.data ?? [];
  const count = `${waiting.length}${queue.hasNextPage ? ' or more' : ''}`;
  return (
    <Page
      title="Approvals"
      aside={waiting.length > 0 && <StatusBadge status="waiting" label={`${count} waiting`} />}
    >
      <Reading query={queue} what="Loading the queue" />
      {queue.data?.length === 0 && (
        <Empty title="Nothing waits for a person">
          A question appears here, by itself, when a policy or an agent asks before it acts.
        </Empty>
      )}
      {waiting.length > 0 && (
        <Open waiting={waiting}>
          {queue.hasNextPage && (
            <Button small busy={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
              Show more
            </Button>
          )}
        </Open>
      )}
      <p className="unseen" role="status">
        {queue.data && (waiting.length === 0 ? 'Nothing waits' : `${count} waiting`)}
      </p>
    </Page>
  );
}

function Open({ waiting, children }: { waiting: Approval[]; children: ReactNode }) {
  const { question } = route.useSearch();
  const navigate = route.useNavigate();
  const index = waiting.findIndex(({ id }) => id === question);
  const open = waiting[index];
  const show = (next: Approval | undefined) => {
    if (next) void navigate({ search: (before) => ({ ...before, question: next.id }), replace: true });
  };
  useKey('j', 'Next question', () => show(waiting[index + 1]));
  useKey('k', 'Question before', () => show(waiting[index - 1]));
  const router = useRouter();
  const here = route.useMatch({ select: ({ pathname }) => pathname });
  const arrive = useEffectEvent(() => {
    // whoever is on the way to another page is not fetched back
    if (router.latestLocation.pathname === here) show(waiting[0]);
  });
  useEffect(() => {
    if (question === undefined) arrive();
  }, [question]);
  return (
    <div className={css.split}>
      <div className={css.queue}>
        <Queue waiting={waiting} open={open?.id} />
        {children}
      </div>
      <div className={css.open}>
        {open && <Asked key={open.id} asked={open} />}
        {/* another must not slip under a hand that is about to allow this one */}
        {!open && question !== undefined && (
          <Empty title="This question waits no longer">
            <p>It was answered, or its time is over.</p>
            <Button onClick={() => show(waiting[0])}>Open the oldest one</Button>
          </Empty>
        )}
      </div>
    </div>
  );
}
