import { useId } from 'react';
import type { Session } from '../../api/shapes';
import { RelativeTime } from '../../ui/RelativeTime';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { ActionDetail } from './ActionDetail';
import css from './ActionEntry.module.css';
import { Question } from './Question';
import { type ActionItem, summary } from './timeline';

const SHORT = 300;

interface Props {
  session: Session;
  item: ActionItem;
  open: boolean;
  onToggle: () => void;
}

/** One tool call: a line, and its detail on demand. A question that waits for a person is always open. */
export function ActionEntry({ session, item, open, onToggle }: Props) {
  const detail = useId();
  const { use, phase } = item;
  return (
    <article className={css.action} data-phase={phase}>
      <button
        type="button"
        className={css.line}
        aria-expanded={open}
        aria-controls={detail}
        onClick={onToggle}
      >
        <span className={css.chevron} aria-hidden="true">
          ›
        </span>
        <strong className={css.tool}>
          {use.mcp_server_name !== undefined && <Visible text={`${use.mcp_server_name} / `} />}
          <Visible text={use.name} />
        </strong>
        <span className={css.summary}>
          <Visible text={summary(use).slice(0, SHORT)} />
        </span>
        {use.evaluated_permission === 'ask' && phase !== 'waiting' && <StatusBadge status="asked" />}
        <StatusBadge status={phase} />
        {use.processed_at !== null && <RelativeTime at={use.processed_at} focusable={false} />}
      </button>
      {phase === 'waiting' && use.evaluated_permission === 'ask' && <Question session={session} use={use} />}
      <div id={detail} hidden={!open}>
        {open && <ActionDetail session={session} item={item} />}
      </div>
    </article>
  );
}
