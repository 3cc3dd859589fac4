import { Link } from '@tanstack/react-router';
import type { JsonObject, PolicyDecision } from '../../api/shapes';
import { writeYaml } from '../../spec/yaml';
import { Diff } from '../../ui/Diff';
import { Fact, Facts } from '../../ui/Facts';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { PolicyHash } from './PolicyHash';

const MEANS: Record<string, string> = {
  allow: 'The call is allowed, unless the agent’s own setting asks a person.',
  deny: 'The call is denied.',
  ask: 'A person is asked; an approver other than the session’s principal may allow it.',
  modify: 'The call is allowed with other arguments.',
  defer: 'The call is refused for now; the model may try again later.',
};

/** What a call meets, which rules make it so, and what could not be evaluated. */
export function DecisionView({ asked, decision }: { asked: JsonObject; decision: PolicyDecision }) {
  const before = writeYaml(asked).trimEnd();
  const after = writeYaml(decision.arguments).trimEnd();
  return (
    <>
      <div className="row">
        <StatusBadge status={decision.effect} />
        <strong>{MEANS[decision.effect] ?? ''}</strong>
      </div>
      <Facts>
        <Fact name="Reason">
          <Visible text={decision.reason === '' ? 'the rule gives none' : decision.reason} />
        </Fact>
        <Fact name="Rules that made it">
          {decision.rules.length === 0 ? (
            'none: without a rule that allows it, a call is denied'
          ) : (
            <ul>
              {decision.rules.map((rule) => (
                <li key={rule}>
                  <Link to="/policy" search={{ rule }} className="link mono">
                    <Visible text={rule} />
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Fact>
      </Facts>
      {decision.faults.length > 0 && (
        <div>
          <h3>Could not be evaluated, and counts against the call</h3>
          <ul>
            {decision.faults.map((fault, index) => (
              <li key={index}>
                <span className="mono">
                  <Visible text={fault.rule} />
                </span>
                : <Visible text={fault.what} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {before !== after && <Diff before={before} after={after} label="What becomes of the arguments" />}
      <p className="soft">
        By policy <PolicyHash hash={decision.policy_hash} />
      </p>
    </>
  );
}
