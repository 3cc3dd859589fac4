import { useQuery } from '@tanstack/react-query';
import type { ToolUse } from '../../api/events';
import type { Session } from '../../api/shapes';
import { useMay, useMe } from '../../app/me';
import { Problem } from '../../ui/Field';
import { AnswerButtons } from './AnswerButtons';
import { questionsQuery } from './queries';
import css from './Question.module.css';
import { MayNot, WhyAsked } from './questionParts';

/**
 * Why a person is asked, and the answer in place. Who may answer is for the service; this only mirrors it, and nobody
 * answers what is not known yet.
 */
export function Question({ session, use }: { session: Session; use: ToolUse }) {
  const { workspace } = useMe();
  const over = session.archived_at !== null || session.status === 'terminated';
  const mayConfirm = useMay('confirm') && !over;
  const question = useQuery({ ...questionsQuery(workspace, session.id, use.id), enabled: mayConfirm });
  const asked = question.data ?? undefined;
  const isGone = question.data === null && question.isFetchedAfterMount;
  return (
    <div className={css.question}>
      <p>
        {asked && <WhyAsked asked={asked} />}
        {isGone && 'It is not among the questions that wait: its time or its session may be over.'}
        {!asked && !isGone && (over ? 'Nobody has answered this.' : 'This waits for a person.')}
      </p>
      {mayConfirm && (
        <AnswerButtons
          session={session.id}
          toolUse={use.id}
          mayAllow={asked?.may_allow ?? false}
          mayDeny={asked?.may_deny ?? false}
        />
      )}
      {asked && <MayNot asked={asked} />}
      {!asked && <Problem error={question.error} />}
    </div>
  );
}
