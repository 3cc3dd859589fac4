import { textOf } from '../../api/events';
import type { Session } from '../../api/shapes';
import { useMay } from '../../app/me';
import { TerminalOutput } from '../../ui/TerminalOutput';
import { Visible } from '../../ui/Visible';
import css from './ActionDetail.module.css';
import { Arguments } from './Arguments';
import { OnRecord } from './OnRecord';
import type { ActionItem } from './timeline';

/** Arguments, answer, output, and what is on record about the action. */
export function ActionDetail({ session, item }: { session: Session; item: ActionItem }) {
  const { use, result, answer } = item;
  return (
    <div className={css.detail}>
      <Arguments use={use} />
      {answer !== undefined && (
        <p>
          {answer.result === 'allow' ? 'A person allowed it.' : 'A person denied it'}
          {answer.result === 'deny' && answer.message !== '' && (
            <>
              {': '}
              <Visible text={answer.message} />
            </>
          )}
        </p>
      )}
      {result !== undefined && (
        <TerminalOutput text={textOf(result.content)} label={result.is_error ? 'Error' : 'Output'} />
      )}
      {useMay('read_coverage') && <OnRecord session={session.id} use={use} settled={result !== undefined} />}
    </div>
  );
}
