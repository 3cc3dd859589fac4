import { ago, page } from '../page.mjs';

const agents = ['reviewer', 'release notes', 'incident responder', 'data analyst'].map((name, index) => ({
  id: `agent_0${index + 1}`,
  type: 'agent',
  version: index + 1,
  name,
  description: null,
  model: { id: 'playbook/demo' },
  system: 'You are careful.',
  tools: [],
  mcp_servers: [],
  metadata: {},
  created_at: ago(864_000),
  updated_at: ago(86_400),
  archived_at: null,
}));

const environments = ['build', 'exploration', 'production'].map((name, index) => ({
  id: `env_0${index + 1}`,
  type: 'environment',
  name,
  description: null,
  config: { type: 'cloud' },
  metadata: { 'perimeter.work_type': name },
  created_at: ago(864_000),
  updated_at: ago(86_400),
  archived_at: null,
}));

export default [
  ['GET', '/v1/agents', ({ query }) => page(agents, query)],
  ['GET', '/v1/environments', ({ query }) => page(environments, query)],
  ['GET', '/v1/environments/{id}', ({ names }) => environments.find(({ id }) => id === names.id)],
];
