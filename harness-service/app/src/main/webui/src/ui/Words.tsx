import { useState } from 'react';
import { Button } from './Button';
import { Visible } from './Visible';
import css from './Words.module.css';

interface Props {
  words: readonly string[];
  /** What no word at all means: "all work types", "none". */
  none: string;
  /** How many are shown before one asks for the rest. */
  first?: number;
}

/** Names as a list: hosts, work types, packages. */
export function Words({ words, none, first = 6 }: Props) {
  const [all, setAll] = useState(false);
  if (words.length === 0) return <span className="soft">{none}</span>;
  const shown = all ? words : words.slice(0, first);
  return (
    <ul className={css.words}>
      {shown.map((word) => (
        <li key={word} className={css.word}>
          <Visible text={word} />
        </li>
      ))}
      {shown.length < words.length && (
        <li>
          <Button small kind="quiet" onClick={() => setAll(true)}>
            {words.length - shown.length} more
          </Button>
        </li>
      )}
    </ul>
  );
}
