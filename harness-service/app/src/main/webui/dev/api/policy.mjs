import { readFileSync } from 'node:fs';

const HASH = '9f2c4e1ab07d5536a1c2e3f4b5968778695a4b3c2d1e0f98877665544332211a';

const shipped = readFileSync(new URL('../../../resources/policy/default.yaml', import.meta.url), 'utf8');

const TEAM = `apiVersion: perimeter.dev/v1
kind: ToolPolicy
metadata:
  name: team
  description: What the team adds \u202Egnol <script>document.title='owned'</script>
spec:
  rules:
    - name: no-orders-at-night
      effect: defer
      reason: orders are changed by day
      match:
        kinds: [mcp]
        servers: [orders]
        workTypes: [production, sensitive-data]
    - name: shallow-clones
      effect: modify
      reason: history is not needed
      match: { kinds: [built_in], tools: [bash] }
      when: request.arguments.command.startsWith("git clone ")
      set:
        command: request.arguments.command + " --depth 1"
`;

const decided = (body) => {
  const command = String(body.arguments?.command ?? '');
  const usual = { policy_hash: HASH, arguments: body.arguments, faults: [] };
  if (command.includes('--force'))
    return {
      ...usual,
      effect: 'ask',
      rules: ['default/rewritten-history'],
      reason: 'this rewrites what others have',
    };
  if (command.startsWith('git clone'))
    return {
      ...usual,
      effect: 'modify',
      rules: ['team/shallow-clones'],
      reason: 'history is not needed',
      arguments: { ...body.arguments, command: `${command} --depth 1` },
    };
  if (body.kind === 'built_in')
    return { ...usual, effect: 'allow', rules: ['default/sandbox-tools'], reason: 'stays in the sandbox' };
  return {
    ...usual,
    effect: 'deny',
    rules: [],
    reason: 'no rule allows this; team/x could not be evaluated',
    faults: [{ rule: 'team/x \u202Ey', what: 'no such key' }],
  };
};

export default [
  [
    'GET',
    '/v1/perimeter/policy',
    () => ({
      policy_hash: HASH,
      documents: [
        { name: 'policy/default.yaml', yaml: shipped },
        { name: 'team.yaml', yaml: TEAM },
      ],
    }),
  ],
  ['POST', '/v1/perimeter/policy/try', ({ body }) => decided(body)],
];
