import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { OutsideAction } from '../../api/record';
import { useMe } from '../../app/me';
import { buttonClass } from '../../ui/Button';
import { type Column, DataTable, rowLink } from '../../ui/DataTable';
import { Page } from '../../ui/Page';
import { RelativeTime } from '../../ui/RelativeTime';
import { Reading } from '../../ui/Reading';
import { Empty } from '../../ui/states';
import { Visible } from '../../ui/Visible';
import { ActionLink } from './ActionLink';
import { outsideQuery } from './queries';

const route = getRouteApi('/shell/overview/outside');
const PAGE = 100;

const columns: Column<OutsideAction>[] = [
  {
    id: 'tool',
    header: 'Action',
    meta: { track: 'minmax(8rem, 1fr)' },
    cell: ({ row }) => <ActionLink action={row.original} className={rowLink} />,
  },
  {
    id: 'reason',
    header: 'Why it is outside',
    meta: { track: 'minmax(16rem, 2.5fr)' },
    cell: ({ row }) => <Visible text={row.original.reason} />,
  },
  {
    id: 'session',
    header: 'Session',
    meta: { track: 'minmax(12rem, 1fr)' },
    cell: ({ row }) => (
      <span className="mono soft">
        <Visible text={row.original.session_id} />
      </span>
    ),
  },
  {
    id: 'at',
    header: 'Began',
    meta: { track: '6.5rem', right: true },
    cell: ({ row }) => <RelativeTime at={row.original.at} focusable={false} />,
  },
];

/** Every action that coverage counts as outside, the latest first. */
export function OutsidePage() {
  const { session } = route.useSearch();
  const outside = useInfiniteQuery(outsideQuery(useMe().workspace, session, PAGE));
  const { data, hasNextPage, isFetchingNextPage } = outside;
  return (
    <Page
      title={
        session === undefined ? 'Outside the boundary' : <Visible text={`Outside the boundary: ${session}`} />
      }
      actions={
        session !== undefined && (
          <Link to="/overview/outside" search={{}} className={buttonClass()}>
            Of all sessions
          </Link>
        )
      }
    >
      <Reading query={outside} what="Looking for actions that are outside" />
      {data?.length === 0 && !hasNextPage && (
        <Empty title="No action is outside">Every action that has ended is inside the boundary.</Empty>
      )}
      {/* a page of the API may hold none, and yet name the next one */}
      {data && (data.length > 0 || hasNextPage) && (
        <DataTable
          label="Actions that are outside"
          columns={columns}
          rows={data}
          rowKey={({ action_id: id }) => id}
          hasMore={hasNextPage}
          loadingMore={isFetchingNextPage}
          onMore={() => void outside.fetchNextPage()}
        />
      )}
    </Page>
  );
}
