import { ago, page } from '../page.mjs';

const allow = { enabled: true, permission_policy: { type: 'always_allow' } };
const ask = { enabled: true, permission_policy: { type: 'always_ask' } };

const TOOLS = [
  {
    type: 'agent_toolset_20260401',
    configs: [
      { ...ask, name: 'bash', type: 'bash' },
      { enabled: false, name: 'web_search', permission_policy: { type: 'always_allow' }, type: 'web_search' },
    ],
    default_config: allow,
  },
  { type: 'mcp_toolset', configs: [], default_config: ask, mcp_server_name: 'orders' },
  {
    type: 'custom',
    name: 'open_ticket',
    description: 'Opens a ticket. <script>document.title="owned"</script> \u202Egnol',
    input_schema: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] },
  },
];

const SYSTEM = `You review changes of the team, and are careful.

- Read before you write.
- Never push to a protected branch.
`;

function agent(index, name, version, changed = {}) {
  return {
    id: `agent_0${index + 1}`,
    type: 'agent',
    version,
    name,
    description: index === 0 ? 'Looks at what others have written before it is merged' : null,
    model: index === 0 ? { id: 'claude-sonnet-5', effort: { type: 'high' } } : { id: 'playbook/demo' },
    system: SYSTEM + `- This is version ${version}.\n`,
    tools: index === 0 ? TOOLS.slice(0, Math.min(3, version)) : TOOLS.slice(0, 1),
    mcp_servers:
      index === 0 && version > 1
        ? [{ type: 'url', name: 'orders', url: 'https://orders.tunnel.internal/' }]
        : [],
    metadata: index === 0 ? { team: 'platform' } : {},
    execution_identity: { type: 'service_account' },
    skills: [],
    multiagent: null,
    created_at: ago(864_000),
    updated_at: ago(86_400 * (5 - version)),
    archived_at: null,
    ...changed,
  };
}

const names = ['reviewer', 'release notes', 'incident responder', 'data analyst'];
const agents = new Map(
  names.map((name, index) => [
    `agent_0${index + 1}`,
    [4, 3, 2, 1].slice(index === 0 ? 0 : 3).map((version) => agent(index, name, version)),
  ]),
);
agents.set('agent_05', [
  agent(4, 'evil \u202Etxt.exe <img src=x onerror=alert(1)>', 1, {
    system: `\u001b]0;owned\u0007 <script>document.title='owned'</script>\n${'x'.repeat(60_000)}\nzero\u200Bwidth`,
    description: '\u202Egnol si siht',
    metadata: { '\u202Eyek': '<b>x</b>' },
  }),
]);
agents.set('agent_06', [agent(5, 'of last year', 1, { archived_at: ago(80_000) })]);

const newest = () => [...agents.values()].map(([first]) => first);

export default [
  [
    'GET',
    '/v1/agents',
    ({ query }) =>
      page(
        newest().filter((each) => query.get('include_archived') === 'true' || each.archived_at === null),
        query,
      ),
  ],
  [
    'GET',
    '/v1/agents/{id}',
    ({ names, query }) => {
      const versions = agents.get(names.id) ?? [];
      const wanted = Number(query.get('version') ?? 0);
      return versions.find(({ version }) => wanted === 0 || version === wanted) ?? gone();
    },
  ],
  ['GET', '/v1/agents/{id}/versions', ({ names, query }) => page(agents.get(names.id) ?? [], query)],
  [
    'POST',
    '/v1/agents',
    ({ body }) => {
      const made = { ...agent(agents.size, body.name, 1), ...body };
      agents.set(made.id, [made]);
      return made;
    },
  ],
  [
    'POST',
    '/v1/agents/{id}',
    ({ names, body }) => {
      const [before] = agents.get(names.id);
      if (body.version !== before.version) return conflict(before);
      const metadata = Object.fromEntries(
        Object.entries(body.metadata).filter(([, value]) => value !== null),
      );
      const made = { ...before, ...body, metadata, version: before.version + 1, updated_at: ago(0) };
      agents.get(names.id).unshift(made);
      return made;
    },
  ],
  [
    'POST',
    '/v1/agents/{id}/archive',
    ({ names }) => {
      const [first] = agents.get(names.id);
      first.archived_at = ago(0);
      return first;
    },
  ],
];

function gone() {
  return {
    status: 404,
    body: { type: 'error', error: { type: 'not_found_error', message: 'no such agent' } },
  };
}

function conflict({ id, version }) {
  const message = `agent ${id} is at version ${version}; read it again and repeat the change`;
  return { status: 409, body: { type: 'error', error: { type: 'invalid_request_error', message } } };
}
