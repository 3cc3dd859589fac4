import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { JsonObject } from '../../api/shapes';
import { useMay } from '../../app/me';
import { Button } from '../../ui/Button';
import { Modal, ModalActions } from '../../ui/Modal';
import { ProofCheck } from './ProofCheck';

/** Beside a record's number on other pages: the record in full, and its proof. */
export function RecordSlot({ sequence, record }: { sequence: number; record?: object | undefined }) {
  const [open, setOpen] = useState(false);
  if (!useMay('read_audit')) return null;
  return (
    <>
      <Link to="/audit/$sequence" params={{ sequence: String(sequence) }} className="link">
        in full
        <span className="unseen"> record {sequence}</span>
      </Link>
      <Button small kind="quiet" onClick={() => setOpen(true)} aria-label={`Proof of record ${sequence}`}>
        Proof
      </Button>
      <Modal
        open={open}
        onClose={() => setOpen(false)}
        title={`Proof of record ${sequence}`}
        description="Checked here, by code of this page and your browser's cryptography."
        wide
      >
        {open && <ProofCheck sequence={sequence} shown={record as JsonObject | undefined} />}
        <ModalActions>
          <Button onClick={() => setOpen(false)}>Close</Button>
        </ModalActions>
      </Modal>
    </>
  );
}
