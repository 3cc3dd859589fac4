import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { OutsideAction } from '../../api/record';
import { useMe } from '../../app/me';
import { buttonClass } from '../../ui/Button';
import { type Column, rowLink } from '../../ui/DataTable';
import { Page } from '../../ui/Page';
import { PagedTable } from '../../ui/PagedTable';
import { RelativeTime } from '../../ui/RelativeTime';
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
      <PagedTable
        label="Actions that are outside"
        query={outside}
        reading="Looking for actions that are outside"
        columns={columns}
        rowKey={({ action_id: id }) => id}
      >
        <Empty title="No action is outside">Every action that has ended is inside the boundary.</Empty>
      </PagedTable>
    </Page>
  );
}
