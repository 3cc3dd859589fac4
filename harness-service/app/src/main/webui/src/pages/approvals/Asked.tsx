import { Link } from '@tanstack/react-router';
import type { Approval } from '../../api/shapes';
import { useMay, useMe } from '../../app/me';
import { Fact, Facts } from '../../ui/Facts';
import { JsonView } from '../../ui/JsonView';
import { RelativeTime } from '../../ui/RelativeTime';
import { Visible } from '../../ui/Visible';
import { PolicyHash } from '../policy/PolicyHash';
import { AnswerButtons } from '../sessions/AnswerButtons';
import { Arguments } from '../sessions/Arguments';
import { MayNot, WhyAsked } from '../sessions/questionParts';
import css from './Asked.module.css';
import { name } from './Queue';

/** One question with all that its answer depends on. */
export function Asked({ asked }: { asked: Approval }) {
  const { user } = useMe();
  return (
    <article className={css.asked} aria-labelledby="asked-name">
      <h2 id="asked-name" className="mono">
        <Visible text={name(asked)} />
      </h2>
      <p>
        <WhyAsked asked={asked} />
      </p>
      <Arguments use={{ name: asked.tool, input: asked.arguments }} />
      <details>
        <summary className={css.summary}>Arguments exactly as they are sent</summary>
        <JsonView value={asked.arguments} label="JSON" />
      </details>
      <Facts>
        <Fact name="Session">
          <SessionLink asked={asked} />
        </Fact>
        <Fact name="Agent">
          <Visible text={asked.agent.name} /> <span className="soft">version {asked.agent.version}</span>
        </Fact>
        <Fact name="Started by">
          {asked.principal === user.id ? (
            'you'
          ) : (
            <code>
              <Visible text={asked.principal} />
            </code>
          )}
        </Fact>
        <Fact name="Work type">
          <Visible text={asked.work_type} />
        </Fact>
        <Fact name="Waits since">
          <RelativeTime at={asked.asked_at} />
        </Fact>
        <Fact name="Action">
          <code>
            <Visible text={asked.action_id} />
          </code>
        </Fact>
        <Fact name="Policy">
          <PolicyHash hash={asked.policy_hash} />
        </Fact>
      </Facts>
      <div className={css.answer}>
        <MayNot asked={asked} />
        <AnswerButtons
          session={asked.session_id}
          toolUse={asked.id}
          mayAllow={asked.may_allow}
          mayDeny={asked.may_deny}
          byKeys
        />
      </div>
    </article>
  );
}

/** Who may answer may not always see the session. */
function SessionLink({ asked }: { asked: Approval }) {
  const title = <Visible text={asked.session_title ?? asked.session_id} />;
  if (!useMay('read_sessions')) return title;
  return (
    <Link to="/sessions/$session" params={{ session: asked.session_id }} className="link">
      {title}
    </Link>
  );
}
