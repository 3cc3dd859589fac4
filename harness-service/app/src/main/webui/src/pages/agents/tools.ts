import {
  type AgentSpec,
  BUILT_IN_SET,
  type Permission,
  type ServerSpec,
  type ToolSetting,
  type ToolSpec,
} from './agentSpec';

/** How a tool stands: as its set has it, off, or with what is asked before it runs. */
export type Standing = 'usual' | 'off' | Permission;

type BuiltIn = Extract<ToolSpec, { type: typeof BUILT_IN_SET }>;
type Mcp = Extract<ToolSpec, { type: 'mcp_toolset' }>;

export function builtIn(spec: AgentSpec): BuiltIn | undefined {
  return spec.tools?.find((tool): tool is BuiltIn => tool.type === BUILT_IN_SET);
}

export function toolsetOf(spec: AgentSpec, server: string): Mcp | undefined {
  return spec.tools?.find(
    (tool): tool is Mcp => tool.type === 'mcp_toolset' && tool.mcp_server_name === server,
  );
}

export function standing(setting: ToolSetting | undefined): Standing {
  if (setting === undefined) return 'usual';
  if (setting.enabled === false) return 'off';
  return setting.permission_policy?.type ?? 'usual';
}

export function withBuiltIn(spec: AgentSpec, on: boolean): AgentSpec {
  const others = (spec.tools ?? []).filter((tool) => tool.type !== BUILT_IN_SET);
  return { ...spec, tools: on ? [{ type: BUILT_IN_SET }, ...others] : others };
}

/** `name` is empty for the whole set. */
export function withStanding(spec: AgentSpec, set: BuiltIn | Mcp, name: string, to: Standing): AgentSpec {
  const changed =
    name === '' ? { ...set, default_config: settingOf(to) } : { ...set, configs: configs(set, name, to) };
  return { ...spec, tools: spec.tools?.map((tool) => (tool === set ? changed : tool)) ?? [] };
}

function configs(set: BuiltIn | Mcp, name: string, to: Standing): ToolSetting[] {
  const others = (set.configs ?? []).filter((each) => each.name !== name);
  return to === 'usual' ? others : [...others, { name, ...settingOf(to) }];
}

function settingOf(to: Standing): ToolSetting {
  if (to === 'off') return { enabled: false };
  return to === 'usual' ? {} : { enabled: true, permission_policy: { type: to } };
}

/** The server and its toolset come and go together. */
export function withServer(spec: AgentSpec, server: ServerSpec): AgentSpec {
  return {
    ...spec,
    mcp_servers: [...(spec.mcp_servers ?? []), server],
    tools: [...(spec.tools ?? []), { type: 'mcp_toolset', mcp_server_name: server.name }],
  };
}

export function withoutServer(spec: AgentSpec, index: number): AgentSpec {
  const name = spec.mcp_servers?.[index]?.name;
  return {
    ...spec,
    mcp_servers: spec.mcp_servers?.filter((_, at) => at !== index) ?? [],
    tools: spec.tools?.filter((tool) => tool.type !== 'mcp_toolset' || tool.mcp_server_name !== name) ?? [],
  };
}

/** A new name goes to the server's toolset, too. */
export function withServerChanged(spec: AgentSpec, index: number, server: ServerSpec): AgentSpec {
  const before = spec.mcp_servers?.[index]?.name;
  return {
    ...spec,
    mcp_servers: spec.mcp_servers?.map((each, at) => (at === index ? server : each)) ?? [],
    tools:
      spec.tools?.map((tool) =>
        tool.type === 'mcp_toolset' && tool.mcp_server_name === before
          ? { ...tool, mcp_server_name: server.name }
          : tool,
      ) ?? [],
  };
}
