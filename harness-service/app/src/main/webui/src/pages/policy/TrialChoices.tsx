import { useQuery } from '@tanstack/react-query';
import { useMay, useMe } from '../../app/me';
import { Select, TextField } from '../../ui/Field';
import { workTypesQuery } from '../sandboxes/queries';
import { agentChoicesQuery } from '../sessions/queries';
import type { TrialProps } from './TrialFields';

/** A choice, where one may see which agents there are. */
export function AgentField({ trial, set }: TrialProps) {
  const agents = useQuery({ ...agentChoicesQuery(useMe().workspace), enabled: useMay('read_configuration') });
  if (!agents.data) {
    return <TextField label="Agent" mono value={trial.agent} onChange={(agent) => set({ agent })} />;
  }
  return (
    <Select
      label="Agent"
      value={trial.agentId}
      options={[
        { value: '', label: 'Any' },
        ...agents.data.map((agent) => ({
          value: agent.id,
          label: `${agent.name} (version ${agent.version})`,
        })),
      ]}
      onChange={(id) => {
        const chosen = agents.data.find((agent) => agent.id === id);
        set({ agentId: id, agent: chosen?.name ?? '', agentVersion: chosen ? String(chosen.version) : '' });
      }}
    />
  );
}

export function WorkTypeField({ trial, set }: TrialProps) {
  const types = useQuery({ ...workTypesQuery(useMe().workspace), enabled: useMay('read_boundary') });
  const change = (workType: string) => set({ workType });
  if (!types.data) return <TextField label="Work type" mono value={trial.workType} onChange={change} />;
  const known = types.data.map(({ name }) => name);
  const names = known.includes(trial.workType) ? known : [trial.workType, ...known];
  return (
    <Select
      label="Work type"
      value={trial.workType}
      options={names.map((value) => ({ value, label: value }))}
      onChange={change}
    />
  );
}
