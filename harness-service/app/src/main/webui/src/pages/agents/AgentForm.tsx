import type { FormProps } from '../../spec/SpecEditor';
import { Select, TextArea, TextField } from '../../ui/Field';
import { Section } from '../../ui/Section';
import { type AgentSpec, EFFORTS, type ModelSpec } from './agentSpec';
import { ServerFields } from './ServerFields';
import { ToolFields } from './ToolFields';

export function AgentForm({ value, set, problem }: FormProps<AgentSpec>) {
  const put = (changed: Partial<AgentSpec>) => set({ ...value, ...changed });
  const custom = value.tools?.filter((tool) => tool.type === 'custom').length ?? 0;
  return (
    <>
      <TextField
        label="Name"
        value={value.name}
        error={problem('name')}
        maxLength={256}
        onChange={(name) => put({ name })}
      />
      <TextField
        label="Description"
        value={value.description ?? ''}
        error={problem('description')}
        maxLength={2_048}
        onChange={(description) => put({ description })}
      />
      <ModelFields value={value} put={put} problem={problem} />
      <TextArea
        label="System prompt"
        mono
        rows={8}
        value={value.system ?? ''}
        error={problem('system')}
        onChange={(system) => put({ system })}
      />
      <Section title="Sandbox tools">
        <ToolFields value={value} set={set} />
      </Section>
      <Section title="MCP servers">
        <ServerFields value={value} set={set} problem={problem} />
      </Section>
      {custom > 0 && (
        <p className="soft">
          {custom} tools of the client are written in YAML only, and stay as they are here.
        </p>
      )}
    </>
  );
}

interface ModelProps {
  value: AgentSpec;
  put: (changed: Partial<AgentSpec>) => void;
  problem: FormProps<AgentSpec>['problem'];
}

function ModelFields({ value, put, problem }: ModelProps) {
  const model: ModelSpec = typeof value.model === 'string' ? { id: value.model } : value.model;
  const effort = typeof model.effort === 'object' ? (model.effort?.type ?? '') : (model.effort ?? '');
  return (
    <>
      <TextField
        label="Model"
        mono
        hint="Its provider is chosen by this name."
        value={model.id}
        error={problem('model.id') ?? problem('model')}
        maxLength={256}
        onChange={(id) => put({ model: { ...model, id } })}
      />
      <Select
        label="Effort"
        value={effort}
        options={[
          { value: '', label: 'As the model has it' },
          ...EFFORTS.map((word) => ({ value: word, label: word })),
        ]}
        onChange={(word) => put({ model: withEffort(model, word) })}
      />
    </>
  );
}

function withEffort(model: ModelSpec, word: string): ModelSpec {
  const changed = { ...model, effort: { type: word } };
  if (word === '') Reflect.deleteProperty(changed, 'effort');
  return changed;
}
