import { readFileSync } from 'node:fs';
import { ago, page } from '../page.mjs';
import { callRecords } from './tunnel.mjs';

const lines = readFileSync(
  new URL('../../src/proof/testdata/session.jsonl', import.meta.url),
  'utf8',
).trimEnd();
const bundle = lines.split('\n').map((line) => JSON.parse(line));
const [header] = bundle;
const HASH = 'a'.repeat(64);
const KINDS = [
  ['harness', { kind: 'login', by: 'ada' }],
  [
    'harness',
    { kind: 'decision', effect: 'deny', rules: [], policyHash: HASH, tool: 'bash', argumentsHash: HASH },
  ],
  [
    'gateway',
    {
      kind: 'flow_opened',
      flow: 'f',
      target: 'sbx',
      host: 'evil.example',
      port: 443,
      method: 'POST',
      path: '/\u202Egnp',
      visibility: 'inspected',
      rule: '',
      unrestricted: false,
    },
  ],
  ['audit', { kind: 'gap', rule: 'intent-without-outcome', detail: '<script>window.owned = true</script>' }],
  [
    'harness',
    { kind: 'configuration', object: 'agent', id: 'agent_01', change: 'updated', by: 'ada', hash: HASH },
  ],
  [
    'secrets',
    {
      kind: 'lease',
      lease: 'l',
      credential: 'c',
      name: 'NPM_TOKEN',
      injector: 'gateway',
      host: 'registry.example.com',
      expires: ago(0),
    },
  ],
];

/** Real records with real proofs. */
const proven = bundle
  .filter(({ type }) => type === 'record')
  .map((line) => {
    const { key, record, signature } = JSON.parse(line.leaf);
    const leaf = Buffer.from(line.leaf).toString('base64');
    return {
      type: 'record',
      sequence: line.sequence,
      record,
      key_id: key,
      signature,
      payloads: [],
      dimensions: named(record.fact),
      leaf,
      path: line.path,
    };
  });

/** Made up: their proofs do not hold. */
const made = Array.from({ length: 400 }, (_, index) => {
  const [producer, fact] = KINDS[index % KINDS.length];
  const sequence = 4_000 + index;
  const subject = { workspace: 'demo', session: index % 3 ? `sesn_${index % 9}` : '', action: '', agent: '' };
  const id = `${producer}/demo/${fact.kind}/${index}`;
  const record = {
    id,
    producer,
    time: ago(80_000 - index * 200),
    subject,
    payloads: { note: HASH, gone: HASH },
    fact,
  };
  return unproven(sequence, record);
});

function unproven(sequence, record) {
  const payloads = [
    { name: 'note', salt: 'AAAA', content: Buffer.from('{"text":"not what was hashed"}').toString('base64') },
  ];
  const leaf = Buffer.from(
    JSON.stringify({ key: `${record.producer}-record-1`, record, signature: 'AAAA' }),
  ).toString('base64');
  return {
    type: 'record',
    sequence,
    record,
    key_id: `${record.producer}-record-1`,
    signature: 'AAAA',
    payloads: record.payloads.note ? payloads : [],
    dimensions: named(record.fact),
    leaf,
    path: [],
  };
}

/** As far as the facts of this file go. */
function named({ tool = '', host = '', by = '', effect, verdict, ending, name, credential, credentials }) {
  return {
    tool,
    host,
    secrets: credentials ?? (credential ? [credential, name] : []),
    author: by,
    outcome: effect ?? verdict ?? ending ?? '',
  };
}

const calls = [...callRecords('intent'), ...callRecords('outcome')]
  .sort((one, other) => one.sequence - other.sequence)
  .map(({ sequence, record }) => unproven(sequence, record));

const all = [...proven, ...made, ...calls];

/** As the log has them, or the newest first. */
function ordered(entries, query) {
  return query.get('order') === 'desc' ? entries.toReversed() : entries;
}

function found(query) {
  const is = (value, name) => !query.get(name) || query.get(name) === value;
  return all.filter(
    ({ record, dimensions }) =>
      is(record.fact.kind, 'kind') &&
      is(record.subject.session, 'session_id') &&
      is(record.subject.action, 'action_id') &&
      is(record.subject.agent, 'agent_id') &&
      is(dimensions.tool, 'tool') &&
      is(dimensions.host, 'host') &&
      (!query.get('secret') || dimensions.secrets.includes(query.get('secret'))) &&
      is(dimensions.author, 'author') &&
      is(dimensions.outcome, 'outcome') &&
      (!query.get('created_at[gte]') || record.time >= query.get('created_at[gte]')) &&
      (!query.get('created_at[lt]') || record.time < query.get('created_at[lt]')),
  );
}

const checkpoints = bundle
  .filter(({ type, checkpoint }) => type === 'consistency' && checkpoint !== '')
  .map(({ checkpoint }) => checkpoint)
  .concat(header.checkpoint)
  .reverse()
  .map((note, index) => ({
    type: 'checkpoint',
    size: Number(note.split('\n')[1]),
    root: note.split('\n')[2],
    note: index === 2 ? note.replace('\n\n', '0\n\n') : note,
    key: header.checkpoint_key,
    at: ago(60 * index + 10),
    anchored: [false, true, null][index % 3],
  }));

const one = ({ names }) => all.find(({ sequence }) => String(sequence) === names.sequence) ?? gone();

export default [
  ['GET', '/v1/perimeter/audit', ({ query }) => page(ordered(found(query), query), query, 100)],
  ['GET', '/v1/perimeter/audit/checkpoints', ({ query }) => page(checkpoints, query)],
  [
    'GET',
    '/v1/perimeter/audit/keys',
    () => ({
      type: 'keys',
      log: 'perimeter/audit',
      checkpoint_keys: [{ log: 'perimeter/audit', version: 1, vkey: header.checkpoint_key }],
      producers: Object.fromEntries(
        Object.entries(header.producers).map(([name, jwks]) => [name, JSON.parse(jwks)]),
      ),
    }),
  ],
  ['GET', '/v1/perimeter/audit/{sequence}', one],
  [
    'GET',
    '/v1/perimeter/audit/{sequence}/proof',
    (asked) => {
      const { status, sequence, leaf, path } = one(asked);
      return status ? one(asked) : { sequence, leaf, path, checkpoint: header.checkpoint };
    },
  ],
  [
    'GET',
    '/v1/perimeter/sessions/{id}/export',
    ({ response }) => {
      response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
      response.end(`${lines}\n`);
    },
  ],
];

function gone() {
  return {
    status: 404,
    body: { type: 'error', error: { type: 'not_found_error', message: 'no such record' } },
  };
}
