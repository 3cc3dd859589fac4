import { useMemo, useState } from 'react';
import type { Lease } from '../../api/boundary';
import { usePolledPages } from '../../api/pages';
import { useMay, useMe } from '../../app/me';
import { Page } from '../../ui/Page';
import { PagedTable } from '../../ui/PagedTable';
import { Empty } from '../../ui/states';
import { leaseColumns } from './leaseColumns';
import { leasesQuery } from './queries';
import { RevokeLease } from './RevokeLease';
import { SecretsTabs } from './SecretsTabs';

const REFRESH_MILLIS = 3_000;

/** Who holds which secret now; asked for anew every three seconds. */
export function LeasesPage() {
  const mayRevoke = useMay('revoke_leases');
  const mayOpen = useMay('read_sessions');
  const [revoking, setRevoking] = useState<Lease>();
  const leases = usePolledPages(leasesQuery(useMe().workspace), REFRESH_MILLIS);
  const columns = useMemo(
    () => leaseColumns(mayRevoke ? setRevoking : undefined, mayOpen),
    [mayRevoke, mayOpen],
  );
  const found = leases.data ?? [];
  return (
    <Page
      title="Leases"
      tabs={<SecretsTabs />}
      aside={leases.data && <span className="soft">{said(found.length)}</span>}
    >
      <PagedTable
        label="Leases"
        query={leases}
        reading="Loading leases"
        columns={columns}
        rowKey={(lease) => lease.id}
      >
        <Empty title="Nobody holds a secret now">
          A lease begins when an action needs a secret, and ends with the action. What was is in the audit.
        </Empty>
      </PagedTable>
      <RevokeLease lease={revoking} onClose={() => setRevoking(undefined)} />
    </Page>
  );
}

function said(count: number): string {
  return count === 0 ? 'none is alive' : `${count.toLocaleString('en')} alive`;
}
