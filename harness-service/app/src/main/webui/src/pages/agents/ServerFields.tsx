import type { FormProps } from '../../spec/SpecEditor';
import { Button } from '../../ui/Button';
import { Select, TextField } from '../../ui/Field';
import type { AgentSpec, ServerSpec } from './agentSpec';
import css from './fields.module.css';
import { STANDINGS } from './ToolFields';
import {
  type Standing,
  standing,
  toolsetOf,
  withoutServer,
  withServer,
  withServerChanged,
  withStanding,
} from './tools';

export function ServerFields({ value, set, problem }: FormProps<AgentSpec>) {
  const servers = value.mcp_servers ?? [];
  return (
    <>
      {servers.map((server, index) => (
        <Server key={index} index={index} server={server} value={value} set={set} problem={problem} />
      ))}
      <div>
        <Button onClick={() => set(withServer(value, { type: 'url', name: unused(servers), url: '' }))}>
          Add a server
        </Button>
      </div>
    </>
  );
}

type Props = FormProps<AgentSpec> & { index: number; server: ServerSpec };

function Server({ index, server, value, set, problem }: Props) {
  const toolset = toolsetOf(value, server.name);
  return (
    <div role="group" aria-label={`MCP server ${index + 1}`} className={css.entry}>
      <TextField
        label="Name"
        value={server.name}
        error={problem(`mcp_servers.${index}.name`)}
        onChange={(name) => set(withServerChanged(value, index, { ...server, name }))}
      />
      <TextField
        label="Address"
        mono
        placeholder="https://orders.tunnel.internal/"
        value={server.url}
        error={problem(`mcp_servers.${index}.url`)}
        onChange={(url) => set(withServerChanged(value, index, { ...server, url }))}
      />
      {toolset && (
        <Select
          label="Its tools"
          value={standing(toolset.default_config)}
          options={[{ value: 'usual', label: 'Ask a person (usual)' }, ...STANDINGS]}
          onChange={(to) => set(withStanding(value, toolset, '', to as Standing))}
        />
      )}
      <Button kind="quiet" onClick={() => set(withoutServer(value, index))}>
        Remove
      </Button>
    </div>
  );
}

/** Servers are told apart by name from the start. */
function unused(servers: ServerSpec[]): string {
  for (let number = servers.length + 1; ; number++) {
    const name = `server-${number}`;
    if (!servers.some((server) => server.name === name)) return name;
  }
}
