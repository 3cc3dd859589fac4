import type { ReactNode } from 'react';
import css from './Page.module.css';

interface Props {
  title: ReactNode;
  /** Beside the title: a badge, a count. */
  aside?: ReactNode;
  /** Buttons on the right. */
  actions?: ReactNode;
  /** The parts of the page's section, under the title. */
  tabs?: ReactNode;
  /** Filters, under those. */
  filters?: ReactNode;
  children: ReactNode;
}

/** A page with its only h1. */
export function Page({ title, aside, actions, tabs, filters, children }: Props) {
  return (
    <div className={css.page}>
      <div className={css.head}>
        <div className={css.title}>
          <h1>{title}</h1>
          {aside}
        </div>
        {actions !== undefined && <div className={css.actions}>{actions}</div>}
      </div>
      {tabs}
      {filters !== undefined && filters !== false && (
        <div role="search" className={css.filters} aria-label="Filters">
          {filters}
        </div>
      )}
      {children}
    </div>
  );
}

/** For pages that are no list: padded, and no wider than reads well. */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className={css.body}>{children}</div>;
}
