import { type ReactNode, useMemo, useState } from 'react';
import { diff } from '../text/diff';
import css from './Diff.module.css';
import { LongText, More } from './LongText';

const FIRST = 200;
const SIGNS = { same: ' ', removed: '−', added: '+' };
const SAID = { same: undefined, removed: 'removed: ', added: 'added: ' };

/** Two texts line by line; a sign says what the colour says. */
export function Diff({ before, after, label }: { before: string; after: string; label: ReactNode }) {
  const lines = useMemo(() => diff(before, after), [before, after]);
  const [shown, setShown] = useState(FIRST);
  return (
    <figure className={css.diff}>
      <figcaption className={css.caption}>{label}</figcaption>
      <pre className={css.lines} tabIndex={0}>
        {lines.slice(0, shown).map((line, index) => (
          <div key={index} className={css[line.kind]}>
            <span aria-hidden="true">{SIGNS[line.kind]} </span>
            {SAID[line.kind] !== undefined && <span className="unseen">{SAID[line.kind]}</span>}
            <LongText text={line.text} first={2_000} />
          </div>
        ))}
        {lines.length > shown && (
          <More left={lines.length - shown} unit="lines" onMore={() => setShown(shown * 10)} />
        )}
      </pre>
    </figure>
  );
}
