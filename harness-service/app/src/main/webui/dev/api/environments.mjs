import { ago, page } from '../page.mjs';

const packages = { apt: [], cargo: [], gem: [], go: [], npm: [], pip: [] };
const limited = {
  type: 'limited',
  allow_mcp_servers: true,
  allow_package_managers: true,
  allowed_hosts: ['api.github.com', '*.githubusercontent.com', 'registry.npmjs.org:443'],
};

const environments = ['build', 'exploration', 'production'].map((name, index) => ({
  id: `env_0${index + 1}`,
  type: 'environment',
  scope: 'organization',
  name,
  description: index === 0 ? 'Builds and tests, with the team’s registries' : null,
  config: {
    type: 'cloud',
    networking: index === 1 ? { type: 'unrestricted' } : limited,
    packages: index === 0 ? { ...packages, npm: ['typescript@5.9'], pip: ['ruff'] } : packages,
  },
  metadata: { 'perimeter.work_type': name },
  created_at: ago(864_000),
  updated_at: ago(86_400),
  archived_at: null,
}));
environments.push({
  ...environments[2],
  id: 'env_04',
  name: 'evil \u202Etxt.exe <b>x</b>',
  description: '\u001b]0;owned\u0007<script>document.title="owned"</script>',
  metadata: { note: '\u202Egnol', 'perimeter.work_type': 'gone' },
});

const work = (name, isolation, changed = {}) => ({
  type: 'work_type',
  name,
  description: `For ${name}`,
  isolation,
  root_filesystem: 'host',
  network: { unrestricted: false, hosts: [] },
  credentials: true,
  model_providers: ['*'],
  limits: {
    memory_bytes: 2_147_483_648,
    cpus: 2,
    processes: 512,
    disk_bytes: 10_737_418_240,
    action_seconds: 900,
  },
  lifetime: { idle_seconds: 1_800, wall_seconds: 28_800 },
  ...changed,
});

const reach = (host, changed = {}) => ({
  host,
  private_addresses: false,
  pass_through: false,
  methods: [],
  path_prefix: '',
  ...changed,
});

const workTypes = [
  work('exploration', 'container', {
    network: { unrestricted: true, hosts: [reach('*', { methods: ['GET', 'HEAD'] })] },
  }),
  work('build', 'gvisor', {
    network: {
      unrestricted: false,
      hosts: [
        reach('*.npmjs.org'),
        reach('api.github.com', { methods: ['GET', 'POST'], path_prefix: '/repos/' }),
        reach('registry.internal', { private_addresses: true, pass_through: true }),
      ],
    },
  }),
  work('sensitive-data', 'microvm', { credentials: false, model_providers: ['playbook', 'internal'] }),
  work('production', 'microvm', {
    root_filesystem: 'debian-13',
    description: 'For <b>production</b> \u202Ex',
  }),
];

const STATES = ['ready', 'ready', 'creating', 'gone'];
const sandboxes = Array.from({ length: 80 }, (_, index) => ({
  id: `sbx_${String(index).padStart(4, '0')}`,
  type: 'sandbox',
  session_id: `sesn_${String(index).padStart(4, '0')}`,
  work_type: ['build', 'exploration', 'production'][index % 3],
  isolation: ['gvisor', 'container', 'microvm'][index % 3],
  state: STATES[index % 4],
  probed: index % 4 !== 2 && index !== 5,
  tools: ['bash', 'read', 'write'],
  credentials: index % 2 === 0 ? ['vcrd_01'] : [],
  created_at: ago(60 * index + 5),
}));

export default [
  [
    'GET',
    '/v1/environments',
    ({ query }) =>
      page(
        environments.filter((each) => query.get('include_archived') === 'true' || each.archived_at === null),
        query,
      ),
  ],
  ['GET', '/v1/environments/{id}', ({ names }) => environments.find(({ id }) => id === names.id)],
  [
    'POST',
    '/v1/environments',
    ({ body }) => {
      const made = { ...environments[0], ...body, id: `env_1${environments.length}`, archived_at: null };
      environments.unshift(made);
      return made;
    },
  ],
  [
    'POST',
    '/v1/environments/{id}',
    ({ names, body }) =>
      Object.assign(
        environments.find(({ id }) => id === names.id),
        body,
      ),
  ],
  [
    'POST',
    '/v1/environments/{id}/archive',
    ({ names }) =>
      Object.assign(
        environments.find(({ id }) => id === names.id),
        { archived_at: ago(0) },
      ),
  ],
  ['DELETE', '/v1/environments/{id}', ({ names }) => ({ id: names.id, type: 'environment_deleted' })],
  ['GET', '/v1/perimeter/work_types', () => ({ data: workTypes, next_page: null })],
  [
    'GET',
    '/v1/perimeter/sandboxes',
    ({ query }) =>
      page(
        sandboxes.filter(
          ({ state, session_id: session }) =>
            (query.get('include_gone') === 'true' || state !== 'gone') &&
            (!query.get('session_id') || session === query.get('session_id')),
        ),
        query,
      ),
  ],
];
