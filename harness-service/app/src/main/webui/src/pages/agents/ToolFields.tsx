import { Checkbox, Select } from '../../ui/Field';
import { type AgentSpec, BUILT_IN } from './agentSpec';
import css from './fields.module.css';
import { builtIn, type Standing, standing, withBuiltIn, withStanding } from './tools';

export const STANDINGS: { value: Standing; label: string }[] = [
  { value: 'always_allow', label: 'Runs without a question' },
  { value: 'always_ask', label: 'Asks a person' },
  { value: 'auto', label: 'As the policy says' },
  { value: 'off', label: 'Off' },
];

export function ToolFields({ value, set }: { value: AgentSpec; set: (value: AgentSpec) => void }) {
  const tools = builtIn(value);
  return (
    <>
      <Checkbox
        label="May act in the session’s sandbox"
        checked={tools !== undefined}
        onChange={(on) => set(withBuiltIn(value, on))}
      />
      {tools && (
        <div className={css.grid}>
          <Select
            label="All tools"
            value={standing(tools.default_config)}
            options={[{ value: 'usual', label: 'Run without a question (usual)' }, ...STANDINGS]}
            onChange={(to) => set(withStanding(value, tools, '', to as Standing))}
          />
          {BUILT_IN.map((name) => (
            <Select
              key={name}
              label={name}
              value={standing(tools.configs?.find((each) => each.name === name))}
              options={[{ value: 'usual', label: 'As all tools' }, ...STANDINGS]}
              onChange={(to) => set(withStanding(value, tools, name, to as Standing))}
            />
          ))}
        </div>
      )}
    </>
  );
}
