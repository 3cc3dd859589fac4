import { RelativeTime } from '../../ui/RelativeTime';
import { Visible } from '../../ui/Visible';
import css from './ActionDetail.module.css';
import { recordSlots } from './slots';
import type { ActionTrace } from './trace';

/** The records by number, each with what other pages offer for it. */
export function Records({ trace }: { trace: ActionTrace }) {
  return (
    <section className={css.part}>
      <h2>On record</h2>
      <ul className={css.records}>
        {trace.records.map(({ sequence, record }) => (
          <li key={sequence}>
            <code>#{sequence}</code> <Visible text={record.fact.kind.replaceAll('_', ' ')} />
            <RelativeTime at={record.time} focusable={false} />
            {recordSlots.map((Slot, index) => (
              <Slot
                key={index}
                session={trace.session_id}
                action={trace.id}
                sequence={sequence}
                record={record}
              />
            ))}
          </li>
        ))}
        {trace.more && <li className="soft">and more</li>}
      </ul>
      <p className="soft">
        Action{' '}
        <code>
          <Visible text={trace.id} />
        </code>
      </p>
    </section>
  );
}
