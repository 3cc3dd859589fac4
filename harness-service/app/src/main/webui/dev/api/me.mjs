const RIGHTS =
  'read_configuration write_configuration read_sessions write_sessions confirm read_coverage read_audit read_policy read_workspaces ' +
  'read_health read_boundary revoke_leases';

export default [
  [
    'GET',
    '/v1/perimeter/me',
    ({ request }) => ({
      type: 'me',
      user: { id: 'b1f0', name: 'Ada Lovelace' },
      roles: (process.env.ROLES ?? 'admin developer').split(' '),
      workspace: request.headers['anthropic-workspace-id'] || 'demo',
      workspaces: ['demo', 'payments'],
      rights: (process.env.RIGHTS ?? RIGHTS).split(' '),
    }),
  ],
];
