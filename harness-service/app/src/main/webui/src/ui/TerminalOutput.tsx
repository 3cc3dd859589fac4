import { useMemo, useState } from 'react';
import { type Line, lines, type Span } from '../text/ansi';
import { CopyButton } from './CopyButton';
import { LongText, More } from './LongText';
import css from './TerminalOutput.module.css';

const HEAD = 200;
const TAIL = 100;
const STEP = 2_000;
/** Characters of one run; a line of a megabyte is one run. */
const LONGEST_RUN = 2_000;

/** What a program printed: colours and nothing else of its escape sequences. Long output keeps its head and its tail. */
export function TerminalOutput({ text, label = 'Output' }: { text: string; label?: string }) {
  const parsed = useMemo(() => lines(text.replace(/\n$/, '')), [text]);
  const [head, setHead] = useState(HEAD);
  const hidden = Math.max(0, parsed.length - head - TAIL);
  return (
    <figure className={css.terminal}>
      <figcaption className={css.caption}>
        <span className="grow">{label}</span>
        <CopyButton text={text} what="output" />
      </figcaption>
      {/* scrolls, so the keyboard must reach it */}
      <div className={css.screen} tabIndex={0} role="group" aria-label={label}>
        <Lines lines={hidden === 0 ? parsed : parsed.slice(0, head)} />
        {hidden > 0 && <More left={hidden} unit="lines" onMore={() => setHead(head + STEP)} />}
        {hidden > 0 && <Lines lines={parsed.slice(-TAIL)} />}
      </div>
    </figure>
  );
}

function Lines({ lines: shown }: { lines: Line[] }) {
  return shown.map((line, index) => (
    <div key={index} className={css.line}>
      {line.map((span, at) => (
        <span key={at} className={look(span)}>
          <LongText text={span.text} first={LONGEST_RUN} />
        </span>
      ))}
    </div>
  ));
}

/** A coloured ground comes with an ink of its own: no text can hide on it. */
function look({ style }: Span): string | undefined {
  const ground = style.inverse ? (style.ink ?? 7) : style.ground;
  const classes = [
    ground === undefined ? style.ink !== undefined && css[`ink${style.ink}`] : css[`ground${ground}`],
    style.bold && css.bold,
    style.faint && css.faint,
    style.italic && css.italic,
    style.underline && css.underline,
    style.struck && css.struck,
  ].filter(Boolean);
  return classes.length === 0 ? undefined : classes.join(' ');
}
