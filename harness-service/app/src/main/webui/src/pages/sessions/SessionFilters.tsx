import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMay, useMe } from '../../app/me';
import { Checkbox, Select } from '../../ui/Field';
import { agentChoicesQuery } from './queries';
import type { SessionSearch } from './routes';

const STATUSES = [
  { value: '', label: 'Any status' },
  { value: 'running', label: 'Running' },
  { value: 'idle', label: 'Idle' },
  { value: 'rescheduling', label: 'Rescheduling' },
  { value: 'terminated', label: 'Terminated' },
];

/** The filters are the address: a link shows the same list. */
export function SessionFilters({ search }: { search: SessionSearch }) {
  const navigate = useNavigate({ from: '/sessions/' });
  const change = (changed: Partial<Record<keyof SessionSearch, unknown>>) =>
    void navigate({ search: (before) => ({ ...before, ...changed }) as SessionSearch, replace: true });
  return (
    <>
      <Select
        label="Status"
        value={search.status ?? ''}
        options={STATUSES}
        onChange={(status) => change({ status: status || undefined })}
      />
      {useMay('read_configuration') && (
        <AgentFilter value={search.agent ?? ''} onChange={(agent) => change({ agent: agent || undefined })} />
      )}
      <Checkbox
        label="Archived, too"
        checked={search.archived ?? false}
        onChange={(archived) => change({ archived: archived || undefined })}
      />
    </>
  );
}

function AgentFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const agents = useQuery(agentChoicesQuery(useMe().workspace));
  const known = agents.data ?? [];
  const options = [
    { value: '', label: 'Any agent' },
    ...known.map((agent) => ({ value: agent.id, label: agent.name })),
    ...(value === '' || known.some((agent) => agent.id === value) ? [] : [{ value, label: value }]),
  ];
  return <Select label="Agent" value={value} options={options} onChange={onChange} />;
}
