import type { ReactNode } from 'react';
import css from './CodeBlock.module.css';
import { CopyButton } from './CopyButton';
import { LongText } from './LongText';

interface Props {
  text: string;
  label?: ReactNode;
  /** What the clipboard gets, where it is not what is shown. */
  copy?: string;
}

/** Text as it is, in fixed width; cut where it is long. */
export function CodeBlock({ text, label, copy }: Props) {
  return (
    <figure className={css.block}>
      <figcaption className={css.caption}>
        <span className="grow">{label}</span>
        <CopyButton text={copy ?? text} />
      </figcaption>
      {/* scrolls, so the keyboard must reach it */}
      <pre className={css.code} tabIndex={0}>
        <LongText text={text} first={20_000} />
      </pre>
    </figure>
  );
}
