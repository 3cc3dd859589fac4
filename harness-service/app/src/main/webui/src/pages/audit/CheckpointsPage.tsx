import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Checkpoint } from '../../api/record';
import { useMe } from '../../app/me';
import { Button } from '../../ui/Button';
import type { Column } from '../../ui/DataTable';
import { Modal, ModalActions } from '../../ui/Modal';
import { Page } from '../../ui/Page';
import { PagedTable } from '../../ui/PagedTable';
import { RelativeTime } from '../../ui/RelativeTime';
import { Empty } from '../../ui/states';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { CheckpointCheck } from './CheckpointCheck';
import { checkpointsQuery } from './queries';
import { AuditTabs } from './tabs';

const columns: Column<Checkpoint>[] = [
  {
    id: 'size',
    header: 'Records',
    meta: { track: '6rem', right: true },
    cell: ({ row }) => row.original.size.toLocaleString('en'),
  },
  {
    id: 'root',
    header: 'Root',
    meta: { track: 'minmax(24rem, 2fr)' },
    cell: ({ row }) => (
      <span className="mono">
        <Visible text={row.original.root} />
      </span>
    ),
  },
  {
    id: 'anchored',
    header: 'Anchor',
    meta: { track: '9rem' },
    cell: ({ row }) => <Anchored anchored={row.original.anchored} />,
  },
  {
    id: 'at',
    header: 'Published',
    meta: { track: '6.5rem' },
    cell: ({ row }) => <RelativeTime at={row.original.at} focusable={false} />,
  },
  {
    id: 'check',
    header: 'Signature',
    meta: { track: '8rem' },
    cell: ({ row }) => <Check of={row.original} />,
  },
];

/** The trees that were signed, the newest first. */
export function CheckpointsPage() {
  const checkpoints = useInfiniteQuery(checkpointsQuery(useMe().workspace));
  return (
    <Page title="Audit">
      <AuditTabs />
      <PagedTable
        label="Checkpoints"
        query={checkpoints}
        reading="Loading checkpoints"
        columns={columns}
        rowKey={({ note }) => note}
      >
        <Empty title="No checkpoints yet">One is published soon after the first record.</Empty>
      </PagedTable>
    </Page>
  );
}

function Anchored({ anchored }: { anchored: boolean | null }) {
  if (anchored === null) return <StatusBadge status="anchor away" tone="warn" />;
  return anchored ? (
    <StatusBadge status="anchored" tone="good" />
  ) : (
    <StatusBadge status="unanchored" tone="warn" />
  );
}

function Check({ of }: { of: Checkpoint }) {
  const [open, setOpen] = useState(false);
  const title = `Checkpoint of ${of.size.toLocaleString('en')} records`;
  return (
    <>
      <Button small onClick={() => setOpen(true)} aria-label={`Check: ${title}`}>
        Check
      </Button>
      <Modal open={open} onClose={() => setOpen(false)} title={title} wide>
        {open && <CheckpointCheck checkpoint={of} />}
        <ModalActions>
          <Button onClick={() => setOpen(false)}>Close</Button>
        </ModalActions>
      </Modal>
    </>
  );
}
