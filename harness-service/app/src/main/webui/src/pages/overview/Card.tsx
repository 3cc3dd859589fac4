import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { ApiError } from '../../api/errors';
import { Button } from '../../ui/Button';
import { explain } from '../../ui/states';
import css from './Card.module.css';

interface Props<T> {
  title: string;
  className: string | undefined;
  /** Where the whole list is. */
  link?: ReactNode;
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/** One part of the overview, which fails by itself; what was there stays while it does. */
export function Card<T>({ title, className, link, query, children }: Props<T>) {
  const id = useId();
  return (
    <section className={`${css.card ?? ''} ${className ?? ''}`} aria-labelledby={id}>
      <div className={css.head}>
        <h2 id={id}>{title}</h2>
        {link}
      </div>
      {query.data !== undefined && children(query.data)}
      {query.isPending && <p className="soft">Loading…</p>}
      {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
    </section>
  );
}

function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  if (error instanceof ApiError && error.status === 403) return <p className="soft">You may not see this.</p>;
  return (
    <div role="alert">
      <p>{explain(error).title}.</p>
      <Button small onClick={retry}>
        Try again
      </Button>
    </div>
  );
}

export function BigNumber({ large = false, children }: { large?: boolean; children: ReactNode }) {
  return <p className={`${css.number ?? ''} ${large ? (css.large ?? '') : ''}`}>{children}</p>;
}

export function Lines({ children }: { children: ReactNode }) {
  return <ul className={css.list}>{children}</ul>;
}
