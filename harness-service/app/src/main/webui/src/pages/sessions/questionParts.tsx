import type { Approval } from '../../api/shapes';
import { RelativeTime } from '../../ui/RelativeTime';
import { Visible } from '../../ui/Visible';

/** Who asks, by which rules, why, and until when. */
export function WhyAsked({ asked }: { asked: Approval }) {
  return (
    <>
      {asked.raised_by === 'policy' ? 'A policy asks' : 'The agent asks'}
      {asked.rules.length > 0 && (
        <>
          {' '}
          by{' '}
          <code>
            <Visible text={asked.rules.join(', ')} />
          </code>
        </>
      )}
      {asked.reason !== '' && (
        <>
          {': '}
          <Visible text={asked.reason} />
        </>
      )}
      . Ends <RelativeTime at={asked.expires_at} />.
    </>
  );
}

/** Why the reader may not answer as they like; nothing where they may. */
export function MayNot({ asked }: { asked: Approval }) {
  if (asked.may_allow) return null;
  return (
    <p className="soft">
      {asked.may_deny
        ? 'Only an approver who did not start the session may allow it.'
        : 'You may not answer this question.'}
    </p>
  );
}
