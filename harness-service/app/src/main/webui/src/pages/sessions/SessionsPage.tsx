import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { usePolledPages } from '../../api/pages';
import { useBeginning } from '../../app/commands';
import { useMay, useMe } from '../../app/me';
import { Button } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { PagedTable } from '../../ui/PagedTable';
import { Empty } from '../../ui/states';
import { columns } from './columns';
import { sessionsQuery } from './queries';
import { SessionFilters } from './SessionFilters';
import { StartSession } from './StartSession';

const route = getRouteApi('/shell/sessions/');
const REFRESH_MILLIS = 5_000;

export function SessionsPage() {
  const search = route.useSearch();
  const { workspace } = useMe();
  const mayStart = useMay('write_sessions');
  const [starting, setStarting] = useState(false);
  const sessions = usePolledPages(sessionsQuery(workspace, search), REFRESH_MILLIS);
  useBeginning('Start a session', () => setStarting(true), mayStart);
  return (
    <Page
      title="Sessions"
      actions={
        mayStart && (
          <Button kind="primary" onClick={() => setStarting(true)}>
            Start a session
          </Button>
        )
      }
      filters={<SessionFilters search={search} />}
    >
      <PagedTable
        label="Sessions"
        query={sessions}
        reading="Loading sessions"
        columns={columns}
        rowKey={(session) => session.id}
      >
        <Nothing filtered={Object.keys(search).some((name) => name !== 'workspace')} />
      </PagedTable>
      {mayStart && <StartSession open={starting} onClose={() => setStarting(false)} />}
    </Page>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <Empty title="No session matches">Change or clear the filters.</Empty>
  ) : (
    <Empty title="No sessions yet">A session is an agent at work. Start one here, or through the API.</Empty>
  );
}
