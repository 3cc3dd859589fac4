import type { Session } from '../../api/shapes';
import { MarkdownText } from '../../ui/MarkdownText';
import { LongText } from '../../ui/LongText';
import { RelativeTime } from '../../ui/RelativeTime';
import { Visible } from '../../ui/Visible';
import { ActionEntry } from './ActionEntry';
import css from './Entry.module.css';
import type { Item } from './timeline';

interface Props {
  session: Session;
  item: Item;
  open: boolean;
  onToggle: (id: string) => void;
}

export function Entry({ session, item, open, onToggle }: Props) {
  switch (item.kind) {
    case 'message':
      return <Message item={item} agent={session.agent.name} />;
    case 'action':
      return <ActionEntry session={session} item={item} open={open} onToggle={() => onToggle(item.id)} />;
    case 'error':
      return (
        <div className={css.error} role="note">
          <strong>
            <Visible text={item.title} />
          </strong>{' '}
          <LongText text={item.text} />
          <Time at={item.at} />
        </div>
      );
    case 'note':
      return (
        <div className={css.note}>
          <Visible text={item.text} />
          <Time at={item.at} />
        </div>
      );
  }
}

const NAMES = { user: 'User', system: 'System' };

function Message({ item, agent }: { item: Extract<Item, { kind: 'message' }>; agent: string }) {
  return (
    <article className={`${css.message ?? ''} ${item.from === 'user' ? (css.user ?? '') : ''}`}>
      <header className={css.head}>
        <strong>
          <Visible text={item.from === 'agent' ? agent : NAMES[item.from]} />
        </strong>
        <Time at={item.at} />
      </header>
      {item.from === 'agent' ? (
        <MarkdownText text={item.text} />
      ) : (
        <p className={css.text}>
          <LongText text={item.text} first={20_000} />
        </p>
      )}
    </article>
  );
}

function Time({ at }: { at: string | null }) {
  return at === null ? null : (
    <span className={css.time}>
      <RelativeTime at={at} focusable={false} />
    </span>
  );
}
