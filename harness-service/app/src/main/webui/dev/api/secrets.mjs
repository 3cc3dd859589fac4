import { ago, page } from '../page.mjs';

const secret = (index, name, changed = {}) => ({
  id: `vcrd_0${index}`,
  type: 'secret',
  name,
  kind: 'environment_variable',
  vault_id: 'vlt_01',
  vault_name: 'Build',
  display_name: null,
  engine: 'kv',
  path: `perimeter/demo/vcrd_0${index}`,
  injectors: ['egress-gateway'],
  places: ['header'],
  work_types: [],
  hosts: ['registry.npmjs.org'],
  enables: 'Publishing packages of the team',
  endures: true,
  leases: 0,
  last_used: null,
  ...changed,
});

const used = (seconds, action) => ({ at: ago(seconds), session_id: 'sesn_0000', action });

const secrets = [
  secret(1, 'GITHUB_TOKEN', {
    hosts: ['api.github.com', '*.githubusercontent.com', 'uploads.github.com'],
    enables: 'Reading and pushing branches of the product’s repositories',
    places: ['header', 'body'],
    leases: 2,
    last_used: used(8, 'act_01kav0r6f7e9m'),
  }),
  secret(2, 'NPM_TOKEN', { work_types: ['build'], last_used: used(7_300, 'act_01kavb0000001') }),
  secret(3, 'orders', {
    kind: 'static_bearer',
    injectors: ['tunnel-service'],
    hosts: ['orders.tunnel.internal'],
    enables: 'Orders of the shop, to read',
    engine: 'database',
    path: 'database/creds/orders-read',
    endures: false,
    vault_id: null,
    vault_name: null,
    last_used: used(400_000, 'act_01kav0r6f7e9x'),
  }),
  secret(4, 'model/anthropic', {
    kind: 'static_bearer',
    injectors: ['harness-service'],
    hosts: ['api.anthropic.com'],
    enables: '',
    vault_id: null,
    vault_name: null,
    last_used: used(3, null),
  }),
  secret(5, 'EVERYWHERE', {
    hosts: ['*'],
    enables: '<script>document.title="owned"</script> \u202Egnol si siht \u001b]0;owned\u0007',
    vault_name: 'Vault \u202Eexe.txt',
  }),
  ...Array.from({ length: 60 }, (_, index) =>
    secret(10 + index, `SERVICE_${index}_KEY`, {
      hosts: Array.from({ length: 9 }, (_, each) => `h${each}.service-${index}.example.com`),
    }),
  ),
];

const lease = (index, changed = {}) => ({
  id: `lse_0${index}`,
  type: 'lease',
  credential: 'vcrd_01',
  name: 'GITHUB_TOKEN',
  action: `act_01kav0r6f7e9${index}`,
  session_id: 'sesn_0000',
  holder: 'egress-gateway',
  hosts: ['api.github.com'],
  since: ago(20 * index),
  expires_at: ago(-280 + 20 * index),
  state: 'open',
  reason: null,
  ...changed,
});

let leases = [
  lease(1, { state: 'opening', since: ago(1) }),
  lease(2),
  lease(3, {
    name: 'model/anthropic',
    action: null,
    holder: 'harness-service',
    hosts: ['api.anthropic.com'],
  }),
  lease(4, {
    name: 'orders \u202Ex',
    holder: 'tunnel-service',
    hosts: ['orders.tunnel.internal'],
    state: 'ending',
  }),
];

const vault = (id, name, archived = null) => ({
  id,
  type: 'vault',
  display_name: name,
  metadata: {},
  created_at: ago(864_000),
  updated_at: ago(86_400),
  archived_at: archived,
});

const vaults = [
  vault('vlt_01', 'Build'),
  vault('vlt_02', 'Payments \u202Eexe.txt <b>bold</b>'),
  vault('vlt_03', 'Of last year', ago(4_000_000)),
];

const credential = (id, auth, name = null, archived = null) => ({
  id,
  type: 'vault_credential',
  vault_id: 'vlt_01',
  display_name: name,
  auth,
  metadata: {},
  created_at: ago(864_000),
  updated_at: ago(86_400),
  archived_at: archived,
});

const variable = (name, hosts) => ({
  type: 'environment_variable',
  secret_name: name,
  networking: hosts ? { type: 'limited', allowed_hosts: hosts } : { type: 'unrestricted' },
  injection_location: { header: true, body: false },
});

const credentials = [
  credential('vcrd_01', variable('GITHUB_TOKEN', ['api.github.com']), 'Reading and pushing branches'),
  credential('vcrd_02', variable('NPM_TOKEN'), 'Publishing \u202Epackages'),
  credential('vcrd_03', { type: 'static_bearer', mcp_server_url: 'https://orders.tunnel.internal/' }),
  credential(
    'vcrd_04',
    { type: 'mcp_oauth', mcp_server_url: 'https://mcp.example.com/', expires_at: ago(-9_000) },
    null,
    ago(90_000),
  ),
];

const open = (all, query) =>
  page(
    query.get('include_archived') === 'true' ? all : all.filter((each) => each.archived_at === null),
    query,
  );

export default [
  ['GET', '/v1/perimeter/secrets', ({ query }) => page(secrets, query)],
  ['GET', '/v1/perimeter/secrets/leases', ({ query }) => page(leases, query)],
  [
    'POST',
    '/v1/perimeter/secrets/leases/{id}/revoke',
    ({ names }) => {
      const revoked = leases.find(({ id }) => id === names.id);
      leases = leases.filter(({ id }) => id !== names.id);
      return { ...revoked, state: 'ended', reason: 'withdrawn' };
    },
  ],
  ['GET', '/v1/vaults', ({ query }) => open(vaults, query)],
  ['GET', '/v1/vaults/{id}', ({ names }) => vaults.find(({ id }) => id === names.id)],
  [
    'POST',
    '/v1/vaults',
    ({ body }) => {
      const made = vault(`vlt_1${vaults.length}`, body.display_name);
      vaults.unshift(made);
      return made;
    },
  ],
  ['GET', '/v1/vaults/{id}/credentials', ({ query }) => open(credentials, query)],
  [
    'POST',
    '/v1/vaults/{id}/credentials',
    ({ body: { auth, display_name } }) => {
      const { secret_value, token, access_token, ...kept } = auth;
      if (`${secret_value ?? token ?? access_token}` === 'refuse')
        return refused('auth: this one is refused');
      const made = credential(`vcrd_1${credentials.length}`, kept, display_name ?? null);
      credentials.unshift(made);
      return made;
    },
  ],
  ['POST', '/v1/vaults/{id}/credentials/{credential}', () => credentials[0]],
  ['POST', '/v1/vaults/{id}/credentials/{credential}/archive', () => credentials[0]],
  ['POST', '/v1/vaults/{id}/archive', () => vaults[0]],
];

function refused(message) {
  const error = { type: 'invalid_request_error', message };
  return { status: 400, body: { type: 'error', error, request_id: 'req_dev' } };
}
