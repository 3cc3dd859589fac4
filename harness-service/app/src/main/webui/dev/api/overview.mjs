import { ago, page } from '../page.mjs';

const REASONS = [
  'unknown outcome',
  'opaque network',
  'a flow without an end',
  'client-run tool',
  'no <b>intent</b> on record',
];

const outside = Array.from({ length: 45 }, (_, index) => ({
  type: 'outside_action',
  action_id: `act_out${index}`,
  session_id: `sesn_${String(index).padStart(4, '0')}`,
  tool: index % 7 === 3 ? '' : ['bash', 'web_fetch', 'query\u202Eyrots'][index % 3],
  reason: REASONS[index % REASONS.length],
  at: ago(3_000 * index + 200),
  sequence: 4_000 - index,
}));

function activity({ query }) {
  const step = Number(query.get('step') ?? 60);
  const start = Math.floor(Date.parse(query.get('from')) / 1000 / step) * step;
  const count = Math.ceil((Date.now() / 1000 - start) / step);
  const buckets = Array.from({ length: count }, (_, index) => {
    const quiet = index % 17 < 3;
    const actions = quiet ? 0 : Math.round((Math.sin(index / 6) + 1.3) * step * 0.08);
    const denied = Math.round(actions * 0.08);
    const asked = Math.round(actions * 0.12);
    const out = Math.round(actions * (index > count * 0.7 ? 0.06 : 0.01));
    return {
      at: new Date((start + index * step) * 1000).toISOString(),
      actions,
      allowed: actions - denied - asked,
      denied,
      asked,
      covered: actions - denied - out,
      outside: out,
      refused: denied,
      pending: 0,
    };
  });
  return { type: 'activity', step_seconds: step, buckets };
}

const sandboxes = Array.from({ length: 9 }, (_, index) => ({
  id: `sbx_${index}`,
  type: 'sandbox',
  session_id: `sesn_000${index}`,
  work_type: ['build', 'build', 'exploration', 'production'][index % 4],
  state: 'ready',
}));

const service = (name, reason = null) => ({
  name,
  status: reason ? 'down' : 'up',
  checked_at: ago(1),
  latency_ms: reason ? 2_000 : 4,
  reason,
});

export default [
  ['GET', '/v1/perimeter/activity', activity],
  ['GET', '/v1/perimeter/coverage/outside', ({ query }) => page(outside, query)],
  ['GET', '/v1/perimeter/sandboxes', ({ query }) => page(sandboxes, query)],
  [
    'GET',
    '/v1/perimeter/health',
    () => ({
      type: 'health',
      services: [
        service('audit-service'),
        service('harness-service'),
        service('sandbox-service'),
        service('secrets-service', 'it does not answer in time'),
        service('tunnel-service'),
      ],
      dependencies: [
        { name: 'kafka', service: 'harness-service', status: 'up' },
        { name: 'postgresql', service: 'harness-service', status: 'up' },
      ],
    }),
  ],
];
