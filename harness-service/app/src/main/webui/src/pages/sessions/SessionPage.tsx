import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { statusOf } from '../../api/events';
import type { Session } from '../../api/shapes';
import { useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { Page } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { Failure, Loading } from '../../ui/states';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { Composer } from './Composer';
import { EventsLost } from './EventsLost';
import { sessionQuery } from './queries';
import { SessionActions } from './SessionActions';
import { SessionFacts } from './SessionFacts';
import css from './SessionPage.module.css';
import { Timeline } from './Timeline';
import { timeline } from './timeline';
import { useSessionEvents } from './useSessionEvents';

const route = getRouteApi('/shell/sessions/$session');

export function SessionPage() {
  const { session } = route.useParams();
  const [round, setRound] = useState(0);
  const found = useQuery(sessionQuery(useMe().workspace, session));
  if (!found.data) {
    return (
      <Page title="Session">
        <Reading query={found} what="Loading the session" />
      </Page>
    );
  }
  return (
    <>
      <Reading query={found} />
      <Open
        key={`${session} ${round}`}
        session={found.data}
        onAgain={() => setRound((before) => before + 1)}
      />
    </>
  );
}

function Open({ session, onAgain }: { session: Session; onAgain: () => void }) {
  const { events, drafts, loaded, error, stream, loss } = useSessionEvents(session.id);
  const items = useMemo(() => timeline(events), [events]);
  const status = events.findLast((event) => statusOf(event) !== undefined);
  const now = (status && statusOf(status)) ?? session.status;
  const title = session.title ?? session.id;
  useTitle(title);
  return (
    <Page
      title={<Visible text={title} />}
      aside={
        <>
          <StatusBadge status={session.archived_at ? 'archived' : now} />
          {stream === 'waiting' && <StatusBadge status="reconnecting" tone="warn" />}
        </>
      }
      actions={<SessionActions session={session} status={now} />}
    >
      <div className={css.split}>
        <div className={css.main}>
          {loss && <EventsLost loss={loss} />}
          {!loaded && error === undefined && <Loading what={`Loading events (${events.length})`} />}
          {error !== undefined && <Failure error={error} retry={onAgain} />}
          {loaded && <Timeline session={session} items={items} drafts={drafts} />}
          <Composer session={session} status={now} />
        </div>
        <SessionFacts session={session} actions={items.filter((item) => item.kind === 'action').length} />
      </div>
      <p className="unseen" role="status">
        {loaded && `Session ${now}, ${items.length} entries`}
      </p>
    </Page>
  );
}
