import { memo } from 'react';
import { pieces } from '../text/visible';
import css from './Visible.module.css';

/** Text from agents, tools and people: what could not be seen, or would reorder the rest, is shown as a mark. */
export const Visible = memo(function Visible({ text }: { text: string }) {
  const cut = pieces(text);
  const [only] = cut;
  if (cut.length === 0) return null;
  if (cut.length === 1 && only && 'text' in only) return <bdi>{only.text}</bdi>;
  return (
    <bdi>
      {cut.map((piece, index) =>
        'text' in piece ? (
          piece.text
        ) : (
          <span key={index} className={css.mark} title={`${piece.mark} ${piece.name}`}>
            {piece.mark}
          </span>
        ),
      )}
    </bdi>
  );
});
