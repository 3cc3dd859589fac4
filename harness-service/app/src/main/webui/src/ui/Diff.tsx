import { type ReactNode, useMemo, useState } from 'react';
import { diff, type DiffLine } from '../text/diff';
import { Button } from './Button';
import css from './Diff.module.css';
import { LongText, More } from './LongText';

const FIRST = 200;
const SIGNS = { same: ' ', removed: '−', added: '+' };
const SAID = { same: undefined, removed: 'removed: ', added: 'added: ' };

/** So many unchanged lines stay beside a change; longer runs are folded. */
const AROUND = 3;

interface Run {
  lines: DiffLine[];
  folded: boolean;
}

/** Two texts line by line; a sign says what the colour says. Long unchanged parts are folded. */
export function Diff({ before, after, label }: { before: string; after: string; label: ReactNode }) {
  const all = useMemo(() => runs(diff(before, after)), [before, after]);
  const [unfolded, setUnfolded] = useState(false);
  const [shown, setShown] = useState(FIRST);
  const drawn = all.map((run) => (unfolded ? { ...run, folded: false } : run));
  const count = drawn.reduce((sum, run) => sum + (run.folded ? 1 : run.lines.length), 0);
  return (
    <figure className={css.diff}>
      <figcaption className={css.caption}>{label}</figcaption>
      <pre className={css.lines} tabIndex={0}>
        {cut(drawn, shown).map((run, index) =>
          run.folded ? (
            <div key={index} className={css.fold}>
              <Button small kind="quiet" onClick={() => setUnfolded(true)}>
                {run.lines.length.toLocaleString('en')} unchanged lines
              </Button>
            </div>
          ) : (
            run.lines.map((line, at) => <Line key={`${index} ${at}`} line={line} />)
          ),
        )}
        {count > shown && <More left={count - shown} unit="lines" onMore={() => setShown(shown * 10)} />}
      </pre>
    </figure>
  );
}

function Line({ line }: { line: DiffLine }) {
  return (
    <div className={css[line.kind]}>
      <span aria-hidden="true">{SIGNS[line.kind]} </span>
      {SAID[line.kind] !== undefined && <span className="unseen">{SAID[line.kind]}</span>}
      <LongText text={line.text} first={2_000} />
    </div>
  );
}

/** Lines that are shown, and runs of unchanged ones that are not unless asked for. */
function runs(lines: DiffLine[]): Run[] {
  const found: Run[] = [];
  let from = 0;
  while (from < lines.length) {
    const same = lines[from]?.kind === 'same';
    let to = from;
    while (to < lines.length && (lines[to]?.kind === 'same') === same) to++;
    found.push(...(same ? fold(lines, from, to) : [{ lines: lines.slice(from, to), folded: false }]));
    from = to;
  }
  return found;
}

function fold(lines: DiffLine[], from: number, to: number): Run[] {
  const start = from === 0 ? from : from + AROUND;
  const end = to === lines.length ? to : to - AROUND;
  // a button in place of a line or two would hide them for nothing
  if (end - start <= AROUND || end - start === lines.length)
    return [{ lines: lines.slice(from, to), folded: false }];
  return [
    { lines: lines.slice(from, start), folded: false },
    { lines: lines.slice(start, end), folded: true },
    { lines: lines.slice(end, to), folded: false },
  ];
}

function cut(all: Run[], most: number): Run[] {
  let left = most;
  return all.flatMap((run) => {
    const taken = run.folded ? run : { ...run, lines: run.lines.slice(0, Math.max(0, left)) };
    left -= run.folded ? 1 : run.lines.length;
    return taken.lines.length > 0 && (left > -run.lines.length || run.folded) ? [taken] : [];
  });
}
