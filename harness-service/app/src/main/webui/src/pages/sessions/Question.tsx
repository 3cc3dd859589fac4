import { useQuery } from '@tanstack/react-query';
import type { ToolUse } from '../../api/events';
import type { Session } from '../../api/shapes';
import { useMay, useMe } from '../../app/me';
import { AnswerButtons } from './AnswerButtons';
import { approvalsQuery } from './queries';
import css from './Question.module.css';
import { MayNot, WhyAsked } from './questionParts';

/** Why a person is asked, and the answer in place. Who may answer is for the service; this only mirrors it. */
export function Question({ session, use }: { session: Session; use: ToolUse }) {
  const { workspace } = useMe();
  const mayConfirm = useMay('confirm');
  const approvals = useQuery({ ...approvalsQuery(workspace), enabled: mayConfirm });
  const asked = approvals.data?.find((approval) => approval.id === use.id);
  return (
    <div className={css.question}>
      <p>{asked === undefined ? 'This waits for a person.' : <WhyAsked asked={asked} />}</p>
      {mayConfirm && !approvals.isPending && (
        <AnswerButtons
          session={session.id}
          toolUse={use.id}
          mayAllow={asked?.may_allow ?? true}
          mayDeny={asked?.may_deny ?? true}
        />
      )}
      {asked && <MayNot asked={asked} />}
    </div>
  );
}
