import { Toast } from '@base-ui/react/toast';
import type { ReactNode } from 'react';
import { visible } from '../text/visible';
import css from './toast.module.css';
import { explain } from './states';
import { ApiError } from '../api/errors';

const toasts = Toast.createToastManager();

/** Told politely; gone after five seconds. */
export function tell(title: string, description?: string): void {
  add({ title, description, type: 'told' });
}

/** Told at once, and longer; nothing where the page is on its way to the login. */
export function tellFailure(title: string, error: unknown): void {
  if (error instanceof ApiError && error.leaving) return;
  const description = error instanceof ApiError ? error.message : explain(error).hint;
  add({ title, description, type: 'failed', priority: 'high', timeout: 12_000 });
}

/** What the service says may quote what others wrote. */
function add(
  toast: Parameters<typeof toasts.add>[0] & { title: string; description: string | undefined },
): void {
  const { title, description } = toast;
  toasts.add({ ...toast, title: visible(title), description: description && visible(description) });
}

export function Toasts({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={toasts} limit={4}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className={css.viewport} aria-label="Notices">
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function List() {
  const { toasts: shown } = Toast.useToastManager();
  return shown.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={`${css.toast ?? ''} ${css[toast.type ?? 'told'] ?? ''}`}
    >
      <Toast.Content className={css.content}>
        <div className="grow">
          <Toast.Title className={css.title} />
          <Toast.Description className={css.description} />
        </div>
        <Toast.Close className={css.close} aria-label="Dismiss">
          ✕
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
