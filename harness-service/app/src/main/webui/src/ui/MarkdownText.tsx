import { useMemo } from 'react';
import css from './MarkdownText.module.css';
import { Blocks } from './markdown/Blocks';
import { parse } from './markdown/parse';
import { LongText } from './LongText';

/** An agent's message: Markdown without HTML, images and odd links; too long or too deep, it is plain text. */
export function MarkdownText({ text }: { text: string }) {
  const tree = useMemo(() => parse(text), [text]);
  return (
    <div className={css.text}>
      {tree ? (
        <Blocks nodes={tree.children} source={text} depth={0} />
      ) : (
        <p className={css.plain}>
          <LongText text={text} first={20_000} />
        </p>
      )}
    </div>
  );
}
