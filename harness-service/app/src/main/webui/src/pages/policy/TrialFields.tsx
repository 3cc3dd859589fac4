import { useMemo } from 'react';
import type { Check } from '../../spec/check';
import { place, readYaml } from '../../spec/yaml';
import { CodeEditor } from '../../ui/CodeEditor';
import { Select, TextField } from '../../ui/Field';
import { Visible } from '../../ui/Visible';
import { AgentField, WorkTypeField } from './TrialChoices';
import { argumentsRule, historyRule, type Trial } from './trial';
import css from './TryPage.module.css';

export interface TrialProps {
  trial: Trial;
  set: (changed: Partial<Trial>) => void;
}

const KINDS = [
  { value: 'built_in', label: 'Built in, in the sandbox' },
  { value: 'mcp', label: 'Of an MCP server' },
  { value: 'custom', label: 'Of the client' },
];

export function TrialFields({ trial, set }: TrialProps) {
  return (
    <>
      <div className={css.pair}>
        <Select
          label="Kind of tool"
          value={trial.kind}
          options={KINDS}
          onChange={(kind) => set({ kind: kind as Trial['kind'] })}
        />
        {trial.kind === 'mcp' && (
          <TextField label="Server" mono value={trial.server} onChange={(server) => set({ server })} />
        )}
        <TextField label="Tool" mono required value={trial.tool} onChange={(tool) => set({ tool })} />
      </div>
      <Text
        label="Arguments"
        rule={argumentsRule}
        text={trial.arguments}
        onChange={(text) => set({ arguments: text })}
      />
      <div className={css.pair}>
        <AgentField trial={trial} set={set} />
        <WorkTypeField trial={trial} set={set} />
      </div>
      <details className={css.more}>
        <summary>Who asks, and what was before</summary>
        <div className="column">
          <div className={css.pair}>
            <TextField
              label="Principal"
              hint="You, where it is empty."
              mono
              value={trial.principal}
              onChange={(principal) => set({ principal })}
            />
            <TextField
              label="Environment"
              mono
              value={trial.environment}
              onChange={(environment) => set({ environment })}
            />
            <TextField label="Session" mono value={trial.session} onChange={(session) => set({ session })} />
          </div>
          <Text
            label="Calls so far"
            hint="How often each tool was called before, as in bash: 3 or orders/list: 1."
            rule={historyRule}
            text={trial.history}
            onChange={(history) => set({ history })}
          />
        </div>
      </details>
    </>
  );
}

interface TextProps {
  label: string;
  hint?: string;
  rule: Check;
  text: string;
  onChange: (text: string) => void;
}

/** YAML, checked as one types. */
function Text({ label, hint, rule, text, onChange }: TextProps) {
  const marks = useMemo(() => readYaml(text, rule).marks, [text, rule]);
  return (
    <div>
      <p className={css.label}>{label}</p>
      <CodeEditor label={label} text={text} onChange={onChange} marks={marks} />
      {hint !== undefined && <p className="soft">{hint}</p>}
      <div role="status" className={css.wrong}>
        {marks.slice(0, 3).map((mark) => (
          <p key={`${mark.from} ${mark.what}`}>
            <Visible text={`${place(text, mark.from)}: ${mark.what}`} />
          </p>
        ))}
      </div>
    </div>
  );
}
