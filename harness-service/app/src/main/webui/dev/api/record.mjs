import { ago } from '../page.mjs';
import { log, sessions } from '../sessions.mjs';

const HASH = '9f2c4e1ab07d5536a1c2e3f4b5968778695a4b3c2d1e0f98877665544332211aa'.slice(0, 64);

function records(use, action) {
  const denied = use.evaluated_permission === 'deny';
  const asked = use.evaluated_permission === 'ask';
  const facts = [
    [
      'harness',
      {
        kind: 'decision',
        effect: use.evaluated_permission,
        rules: denied ? [] : [asked ? 'ask-before-push' : 'allow-workspace'],
        policyHash: HASH,
        tool: use.name,
        argumentsHash: HASH,
      },
    ],
  ];
  if (!denied && !asked) {
    facts.push(
      [
        'harness',
        {
          kind: 'intent',
          grantHash: HASH,
          tool: use.name,
          argumentsHash: HASH,
          place: 'sandbox',
          target: 'sbx_71',
          workType: 'build',
          credentials: ['npm'],
          finishBefore: ago(-60),
        },
      ],
      [
        'secrets',
        {
          kind: 'lease',
          lease: 'lease_9',
          credential: 'vcrd_1',
          name: 'NPM_TOKEN',
          injector: 'gateway',
          host: 'registry.example.com',
          expires: ago(-60),
        },
      ],
      [
        'gateway',
        {
          kind: 'flow_opened',
          flow: 'flow_1',
          target: 'sbx_71',
          host: 'registry.example.com',
          port: 443,
          method: 'GET',
          path: '/left-pad',
          visibility: 'inspected',
          rule: 'registries',
          unrestricted: false,
        },
      ],
      [
        'gateway',
        {
          kind: 'flow_closed',
          flow: 'flow_1',
          verdict: 'allowed',
          reason: '',
          status: 200,
          bytesOut: 512,
          bytesIn: 18_204,
          secrets: ['NPM_TOKEN'],
        },
      ],
      [
        'gateway',
        {
          kind: 'flow_opened',
          flow: 'flow_2',
          target: 'sbx_71',
          host: 'evil.example',
          port: 443,
          method: 'POST',
          path: '/\u202Egnp',
          visibility: 'inspected',
          rule: '',
          unrestricted: false,
        },
      ],
      [
        'gateway',
        {
          kind: 'flow_closed',
          flow: 'flow_2',
          verdict: 'refused',
          reason: 'no rule names this host',
          status: 0,
          bytesOut: 0,
          bytesIn: 0,
          secrets: [],
        },
      ],
      [
        'sandbox',
        {
          kind: 'effects',
          target: 'sbx_71',
          files: [
            { path: 'src/LoginTest.java', change: 'modified', size: 2_210, sha256: HASH },
            { path: 'build/report.html', change: 'added', size: 48_211, sha256: HASH },
          ],
          processes: [],
        },
      ],
      ['secrets', { kind: 'revocation', lease: 'lease_9', credential: 'vcrd_1', reason: 'finished' }],
      [
        'harness',
        { kind: 'outcome', ending: 'finished', isError: false, argumentsHash: HASH, resultHash: HASH },
      ],
    );
  }
  return facts.map(([producer, fact], index) => ({
    sequence: 4_200 + index,
    record: {
      id: `${producer}/${action}/${fact.kind}/0`,
      producer,
      time: ago(300 - index),
      subject: { workspace: 'demo', session: '', action, agent: '' },
      payloads: {},
      fact,
    },
  }));
}

function question(session) {
  const waiting = log(session.id).events.findLast((event) => event.evaluated_permission === 'ask');
  if (!waiting || log(session.id).events.some((event) => event.tool_use_id === waiting.id)) return [];
  return [
    {
      id: waiting.id,
      type: 'approval',
      action_id: 'act_7',
      session_id: session.id,
      session_title: session.title,
      agent: session.agent,
      principal: 'b1f0',
      work_type: 'build',
      tool: waiting.name,
      mcp_server_name: null,
      arguments: waiting.input,
      raised_by: 'policy',
      rules: ['ask-before-push'],
      reason: 'what leaves the house is looked at by a person',
      policy_hash: HASH,
      asked_at: ago(100),
      expires_at: ago(-3_000),
      may_allow: true,
      may_deny: true,
    },
  ];
}

export default [
  [
    'GET',
    '/v1/perimeter/sessions/{id}/tool_uses/{use}',
    ({ names }) => {
      const use = log(names.id).events.find(({ id }) => id === names.use);
      const action = `act_${names.use.slice(5)}`;
      return {
        type: 'action',
        id: action,
        session_id: names.id,
        tool_use_id: names.use,
        tool: use.name,
        mcp_server_name: null,
        place: 'sandbox',
        records: records(use, action),
        more: false,
      };
    },
  ],
  [
    'GET',
    '/v1/perimeter/approvals',
    () => ({ data: sessions.slice(0, 5).flatMap(question), next_page: null }),
  ],
  [
    'GET',
    '/v1/perimeter/coverage',
    ({ query }) => ({
      session_id: query.get('session_id'),
      actions: 4,
      inside: 3,
      refused: 1,
      pending: 1,
      coverage: 0.75,
      outside: [{ action: 'act_12', reason: 'opaque network' }],
    }),
  ],
];
