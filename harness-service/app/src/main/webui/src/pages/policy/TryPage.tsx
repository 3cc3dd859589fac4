import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { at } from '../../api/address';
import { post } from '../../api/client';
import type { JsonObject, PolicyDecision } from '../../api/shapes';
import { Button } from '../../ui/Button';
import { Problem } from '../../ui/Field';
import { Page, PageBody } from '../../ui/Page';
import { readYaml } from '../../spec/yaml';
import { DecisionView } from './DecisionView';
import { PolicyTabs } from './PolicyTabs';
import { argumentsOf, argumentsRule, historyRule, NEW_TRIAL, wire } from './trial';
import { TrialFields } from './TrialFields';
import css from './TryPage.module.css';

interface Answer {
  asked: JsonObject;
  decision: PolicyDecision;
}

/** A call in, what it would meet out; nothing happens, and nothing goes on record. */
export function TryPage() {
  const [trial, setTrial] = useState(NEW_TRIAL);
  const attempt = useMutation({
    mutationFn: async (): Promise<Answer> => ({
      asked: argumentsOf(trial),
      decision: await post<PolicyDecision>(at('/v1/perimeter/policy/try'), wire(trial)),
    }),
  });
  const wrong =
    trial.tool.trim() === '' ||
    readYaml(trial.arguments, argumentsRule).marks.length > 0 ||
    readYaml(trial.history, historyRule).marks.length > 0;
  return (
    <Page title="Policy" tabs={<PolicyTabs />}>
      <PageBody>
        <div className={css.split}>
          <form
            className="column"
            aria-label="The call"
            onSubmit={(event) => {
              event.preventDefault();
              if (!wrong) attempt.mutate();
            }}
          >
            <TrialFields trial={trial} set={(changed) => setTrial({ ...trial, ...changed })} />
            <Problem error={attempt.error} />
            <div>
              <Button type="submit" kind="primary" busy={attempt.isPending} disabled={wrong}>
                Try
              </Button>
            </div>
          </form>
          <section aria-label="The decision" aria-live="polite" className={css.answer}>
            {attempt.data ? (
              <DecisionView asked={attempt.data.asked} decision={attempt.data.decision} />
            ) : (
              <p className="soft">
                What the policy would decide shows here. Nothing is done, and nothing goes on record.
              </p>
            )}
          </section>
        </div>
      </PageBody>
    </Page>
  );
}
