import type { ReactNode } from 'react';
import { Visible } from './Visible';
import css from './Facts.module.css';

/** What is known of a thing: names and values, side by side. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={css.facts}>{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={css.fact}>
      <dt>
        <Visible text={name} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
