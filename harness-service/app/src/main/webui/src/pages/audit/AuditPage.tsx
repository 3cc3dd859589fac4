import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useKey } from '../../app/keys';
import { useMe } from '../../app/me';
import { Button } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { PagedTable } from '../../ui/PagedTable';
import { Empty } from '../../ui/states';
import { AuditFilters } from './AuditFilters';
import { columnsFor } from './columns';
import { ExportButton } from './ExportButton';
import { auditQuery } from './queries';
import { filterOf } from './search';
import { AuditTabs } from './tabs';

const route = getRouteApi('/shell/audit/');

/** Every record that matches, the newest first or in the order of the log. */
export function AuditPage() {
  const search = route.useSearch();
  const { workspace } = useMe();
  const [opened, setOpened] = useState(() => Date.now());
  const records = useInfiniteQuery(auditQuery(workspace, filterOf(search, opened)));
  const columns = useMemo(() => columnsFor(search.scope), [search.scope]);
  const again = () => {
    setOpened(Date.now());
    void records.refetch();
  };
  useKey('r', 'Search again', again);
  return (
    <Page
      title="Audit"
      actions={
        <>
          {search.session !== undefined && <ExportButton session={search.session} />}
          <Button onClick={again} busy={records.isFetching && !records.isFetchingNextPage}>
            Search again
          </Button>
        </>
      }
      filters={<AuditFilters search={search} />}
    >
      <AuditTabs />
      <PagedTable
        label="Records"
        query={records}
        reading="Searching the record"
        retry={again}
        columns={columns}
        rowKey={({ sequence }) => String(sequence)}
      >
        <Empty title="No record matches">
          Choose a longer time, or change or clear the other filters. Each record is looked at alone: an
          outcome does not name its tool, but the records of their action hold both.
        </Empty>
      </PagedTable>
    </Page>
  );
}
