import type { Agent, JsonObject } from '../../api/shapes';
import {
  anyObject,
  type Check,
  choice,
  flag,
  isObject,
  list,
  maybe,
  metadata,
  type Problem,
  shape,
  text,
  variant,
} from '../../spec/check';

export const BUILT_IN = ['bash', 'read', 'write', 'edit', 'glob', 'grep', 'web_fetch', 'web_search'] as const;
export const BUILT_IN_SET = 'agent_toolset_20260401';
export const PERMISSIONS = ['always_allow', 'always_ask', 'auto'] as const;
export const EFFORTS = ['low', 'medium', 'high', 'xhigh', 'max'] as const;

export type Permission = (typeof PERMISSIONS)[number];

export interface ToolSetting {
  name?: string;
  enabled?: boolean;
  permission_policy?: { type: Permission };
}

export type ToolSpec =
  | { type: typeof BUILT_IN_SET; default_config?: ToolSetting; configs?: ToolSetting[] }
  | { type: 'mcp_toolset'; mcp_server_name: string; default_config?: ToolSetting; configs?: ToolSetting[] }
  | { type: 'custom'; name: string; description: string; input_schema: JsonObject };

export interface ModelSpec {
  id: string;
  effort?: { type: string } | string | null;
  speed?: string | null;
  inference_geo?: string | null;
}

export interface ServerSpec {
  type: 'url';
  name: string;
  url: string;
}

/** What one writes of an agent. */
export interface AgentSpec {
  name: string;
  description?: string | null;
  model: ModelSpec | string;
  system?: string | null;
  tools?: ToolSpec[];
  mcp_servers?: ServerSpec[];
  metadata?: Record<string, string>;
}

const permission = shape({ type: choice(...PERMISSIONS) }, ['type']);
const setting = { enabled: maybe(flag), permission_policy: maybe(permission) };
const toolName = text(128);

const toolset = (names: Check) => ({
  type: text(64),
  default_config: maybe(shape(setting)),
  configs: maybe(list(shape({ ...setting, name: names, type: maybe(names) }, ['name']), 256)),
});

const tool = variant('type', {
  [BUILT_IN_SET]: shape(toolset(choice(...BUILT_IN))),
  mcp_toolset: shape({ ...toolset(toolName), mcp_server_name: text(255) }, ['mcp_server_name']),
  custom: shape(
    {
      type: text(64),
      name: text(128, { form: /^[A-Za-z0-9_-]+$/, what: 'may have letters, digits, _ and - only' }),
      description: text(16_384),
      input_schema: anyObject,
    },
    ['name', 'description', 'input_schema'],
  ),
});

const server = shape(
  {
    type: choice('url'),
    name: text(255),
    url: text(2_048, { form: /^https?:\/\/[^/\s]+/, what: 'must be an http or https address' }),
  },
  ['type', 'name', 'url'],
);

const model: Check = (value, path, problems) => {
  const rule = typeof value === 'string' ? text(256) : modelFields;
  rule(value, path, problems);
};

const effort: Check = (value, path, problems) => {
  const rule = typeof value === 'string' ? choice(...EFFORTS) : shape({ type: choice(...EFFORTS) }, ['type']);
  rule(value, path, problems);
};

const modelFields = shape(
  {
    id: text(256),
    effort: maybe(effort),
    speed: maybe(choice('standard', 'fast')),
    inference_geo: maybe(text(256)),
  },
  ['id'],
);

const fields = shape(
  {
    name: text(256),
    description: maybe(text(2_048)),
    model,
    system: maybe(text(100_000)),
    tools: maybe(list(tool, 256)),
    mcp_servers: maybe(list(server, 20)),
    metadata: maybe(metadata),
  },
  ['name', 'model'],
);

/** The service's own rules, told while one writes. */
export const agentRule: Check = (value, path, problems) => {
  fields(value, path, problems);
  if (isObject(value)) problems.push(...references(value));
};

/** Each toolset names a server that is there, and each server is used by one. */
function references(agent: Record<string, unknown>): Problem[] {
  const servers = entries(agent.mcp_servers).map(({ name }) => name);
  const toolsets = entries(agent.tools).map(({ type, mcp_server_name: name }) =>
    type === 'mcp_toolset' ? name : undefined,
  );
  const unknown = toolsets.map((name, index) =>
    name === undefined || servers.includes(name)
      ? []
      : [{ path: ['tools', index, 'mcp_server_name'], what: 'is not the name of one of mcp_servers' }],
  );
  const unused = servers.map((name, index) =>
    toolsets.includes(name)
      ? []
      : [{ path: ['mcp_servers', index, 'name'], what: 'is used by no mcp_toolset in tools' }],
  );
  return [...unknown, ...unused].flat();
}

function entries(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map((each) => (isObject(each) ? each : {})) : [];
}

export const NEW_AGENT: AgentSpec = {
  name: '',
  model: { id: '' },
  tools: [{ type: BUILT_IN_SET }],
};

/** What can be written of an agent, without what is empty. */
export function specOf(agent: Agent): AgentSpec {
  const given = (value: object) =>
    Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined));
  return {
    name: agent.name,
    ...(agent.description !== null && { description: agent.description }),
    model: given(agent.model) as unknown as ModelSpec,
    ...(agent.system !== null && { system: agent.system }),
    ...(agent.tools.length > 0 && { tools: agent.tools as unknown as ToolSpec[] }),
    ...(agent.mcp_servers.length > 0 && { mcp_servers: agent.mcp_servers as unknown as ServerSpec[] }),
    ...(Object.keys(agent.metadata).length > 0 && { metadata: agent.metadata }),
  };
}

/** What is sent: all fields, since one that is left out would stay as it was. */
export function wire(spec: AgentSpec, stored: Agent | undefined): object {
  const gone = Object.keys(stored?.metadata ?? {}).filter((key) => !(key in (spec.metadata ?? {})));
  return {
    ...(stored && { version: stored.version }),
    name: spec.name,
    description: spec.description ?? null,
    model: spec.model,
    system: spec.system ?? null,
    tools: spec.tools ?? [],
    mcp_servers: spec.mcp_servers ?? [],
    metadata: { ...spec.metadata, ...Object.fromEntries(gone.map((key) => [key, null])) },
  };
}
