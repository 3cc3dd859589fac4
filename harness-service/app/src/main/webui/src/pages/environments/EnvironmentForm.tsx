import type { FormProps } from '../../spec/SpecEditor';
import { Checkbox, FieldGroup, Select, TextField } from '../../ui/Field';
import { LinesField } from '../../ui/LinesField';
import { Section } from '../../ui/Section';
import css from './EnvironmentForm.module.css';
import {
  type ConfigSpec,
  type EnvironmentSpec,
  MANAGERS,
  type NetworkingSpec,
  WORK_TYPE,
} from './environmentSpec';
import { WorkTypeField } from './WorkTypeField';

export function EnvironmentForm({ value, set, problem }: FormProps<EnvironmentSpec>) {
  const config: ConfigSpec = value.config ?? { type: 'cloud' };
  const put = (changed: Partial<EnvironmentSpec>) => set({ ...value, ...changed });
  const putConfig = (changed: Partial<ConfigSpec>) => put({ config: { ...config, ...changed } });
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
      <WorkTypeField
        value={value.metadata?.[WORK_TYPE] ?? ''}
        onChange={(name) => put({ metadata: withWorkType(value.metadata ?? {}, name) })}
      />
      <Section title="Network">
        <Networking
          value={config.networking ?? { type: 'limited' }}
          set={(networking) => putConfig({ networking })}
          problem={problem}
        />
      </Section>
      <Section title="Packages">
        {problem('config.packages') !== undefined && <p role="alert">They {problem('config.packages')}.</p>}
        <div className={css.grid}>
          {MANAGERS.map((manager) => (
            <LinesField
              key={manager}
              label={manager}
              rows={2}
              value={config.packages?.[manager] ?? []}
              onChange={(packages) => putConfig({ packages: { ...config.packages, [manager]: packages } })}
            />
          ))}
        </div>
      </Section>
    </>
  );
}

function withWorkType(metadata: Record<string, string>, name: string): Record<string, string> {
  const changed = { ...metadata, [WORK_TYPE]: name };
  if (name === '') Reflect.deleteProperty(changed, WORK_TYPE);
  return changed;
}

interface NetworkingProps {
  value: NetworkingSpec;
  set: (value: NetworkingSpec) => void;
  problem: FormProps<EnvironmentSpec>['problem'];
}

function Networking({ value, set, problem }: NetworkingProps) {
  const wrong = value.type === 'limited' ? firstWrong(value.allowed_hosts ?? [], problem) : undefined;
  return (
    <>
      <Select
        label="A sandbox may reach"
        value={value.type}
        options={[
          { value: 'limited', label: 'Named hosts' },
          { value: 'unrestricted', label: 'Any host that the work type allows (outside of coverage)' },
        ]}
        onChange={(type) => set(type === 'limited' ? { type, allowed_hosts: [] } : { type: 'unrestricted' })}
      />
      {value.type === 'limited' && (
        <>
          <LinesField
            label="Hosts"
            hint="One on each line, as in api.example.com, registry.example.com:8443 or *.example.com."
            rows={5}
            value={value.allowed_hosts ?? []}
            error={wrong}
            onChange={(hosts) => set({ ...value, allowed_hosts: hosts })}
          />
          <FieldGroup label="And also">
            <Checkbox
              label="the registries of package managers"
              checked={value.allow_package_managers ?? false}
              onChange={(on) => set({ ...value, allow_package_managers: on })}
            />
            <Checkbox
              label="the agent’s MCP servers"
              checked={value.allow_mcp_servers ?? false}
              onChange={(on) => set({ ...value, allow_mcp_servers: on })}
            />
          </FieldGroup>
        </>
      )}
    </>
  );
}

function firstWrong(hosts: string[], problem: (path: string) => string | undefined): string | undefined {
  const path = 'config.networking.allowed_hosts';
  const index = hosts.findIndex((_, at) => problem(`${path}.${at}`) !== undefined);
  return index < 0 ? problem(path) : `${hosts[index] ?? ''} ${problem(`${path}.${index}`) ?? ''}`;
}
