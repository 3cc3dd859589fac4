import { type ReactNode, useState } from 'react';
import { Button } from './Button';
import { Problem, TextField } from './Field';
import { Modal, ModalActions } from './Modal';

interface Props {
  open: boolean;
  title: string;
  children: ReactNode;
  /** The act itself: "Revoke", "Deny". */
  action: string;
  danger?: boolean;
  /** Must be typed before the act can be done. */
  phrase?: string;
  /** The dialog stays open, and shows the error, if this fails. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before an act that cannot be undone. */
export function ConfirmDialog(props: Props) {
  return (
    <Modal open={props.open} onClose={props.onClose} title={props.title} description={props.children}>
      {/* made anew each time, so that nothing typed or failed stays */}
      {props.open && <Question {...props} />}
    </Modal>
  );
}

function Question({ action, danger, phrase, onConfirm, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const confirm = () => {
    setBusy(true);
    onConfirm().then(onClose, (failure: unknown) => {
      setError(failure);
      setBusy(false);
    });
  };
  return (
    <form
      className="column"
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      {phrase !== undefined && (
        <TextField label={`Type ${phrase} to confirm`} value={typed} onChange={setTyped} mono />
      )}
      <Problem error={error} />
      <ModalActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          kind={danger ? 'danger' : 'primary'}
          busy={busy}
          disabled={phrase !== undefined && typed !== phrase}
        >
          {action}
        </Button>
      </ModalActions>
    </form>
  );
}
