import type { ReactNode } from 'react';
import type { Step } from '../../proof/check';
import { Visible } from '../../ui/Visible';
import css from './Steps.module.css';

/** What was checked, one line each; a word says what the sign and the colour say. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className={css.steps}>
      {steps.map(({ name, holds, says }) => (
        <li key={name} className={css.step}>
          <span className={holds ? css.good : css.bad}>
            <span aria-hidden="true">{holds ? '✓' : '✗'}</span>
            <span className="unseen">{holds ? 'Holds: ' : 'Does not hold: '}</span>
          </span>
          <span className={css.name}>{name}</span>
          <span className={holds ? 'soft' : css.bad}>
            <Visible text={says} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The outcome in one sentence, told to those who hear the page, too. */
export function Verdict({ tone, children }: { tone: 'good' | 'warn' | 'bad'; children: ReactNode }) {
  return (
    <p role="status" className={`${css.verdict ?? ''} ${css[tone] ?? ''}`}>
      {children}
    </p>
  );
}
