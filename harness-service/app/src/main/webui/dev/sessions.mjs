import { ago } from './page.mjs';
import { made } from './events.mjs';

const STATUSES = ['running', 'idle', 'idle', 'idle', 'rescheduling', 'terminated'];
const TITLES = [
  'Fix the flaky login test',
  'Upgrade the payment client to 4.2',
  'Why did the nightly export slow down?',
  'Draft release notes for 2026.11',
  'Rotate the staging certificates',
];

function session(index) {
  const agent = index % 4;
  return {
    id: `sesn_${String(index).padStart(4, '0')}`,
    type: 'session',
    agent: {
      id: `agent_0${agent + 1}`,
      name: ['reviewer', 'release notes', 'incident responder', 'data analyst'][agent],
      version: agent + 1,
    },
    environment_id: `env_0${(index % 3) + 1}`,
    status: STATUSES[index % 6],
    title: TITLES[index % 5],
    metadata: {},
    vault_ids: [],
    usage: {
      input_tokens: 18_230 + index,
      output_tokens: 3_411,
      cache_read_input_tokens: 9_000,
      cache_creation_input_tokens: 0,
    },
    stats: { active_seconds: 3.2 * index + 4, duration_seconds: 60 * index },
    created_at: ago(400 * index + 30),
    updated_at: ago(100 * index),
    archived_at: null,
  };
}

export const sessions = Array.from({ length: 430 }, (_, index) => session(index));
sessions[0].title = 'Look at the failing build \u202Eexe.txt';
sessions[1].title = 'A session with 5,000 events';
sessions[2].title = 'Hostile output';

const logs = new Map();

export function log(id) {
  if (!logs.has(id)) {
    const listeners = new Set();
    const events = made(id);
    const add = (event) => {
      const whole = { id: `sevt_${id}_${events.length}`, ...event };
      events.push(whole);
      listeners.forEach((listener) => listener(whole));
      return whole;
    };
    logs.set(id, { events, listeners, add });
  }
  return logs.get(id);
}

export function newest({ agent, environment_id, title }) {
  const made = session(sessions.length);
  return {
    ...made,
    agent: { ...made.agent, id: agent },
    environment_id,
    title: title ?? null,
    status: 'running',
    created_at: ago(0),
  };
}
