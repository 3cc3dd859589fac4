import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import css from './Modal.module.css';

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** A dialog that holds the focus; Escape closes it. */
export function Modal({ open, onClose, title, description, wide = false, children }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={css.backdrop} />
        <Dialog.Viewport className={css.viewport}>
          <Dialog.Popup className={`${css.popup ?? ''} ${wide ? (css.wide ?? '') : ''}`}>
            <Dialog.Title className={css.title}>{title}</Dialog.Title>
            {description !== undefined && (
              <Dialog.Description className={css.description} render={<div />}>
                {description}
              </Dialog.Description>
            )}
            {children}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

export function ModalActions({ children }: { children: ReactNode }) {
  return <div className={css.actions}>{children}</div>;
}
