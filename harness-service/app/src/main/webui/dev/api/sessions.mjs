import { log, newest, sessions } from '../sessions.mjs';
import { page } from '../page.mjs';

export default [
  [
    'GET',
    '/v1/sessions',
    ({ query }) => {
      const status = query.get('statuses');
      const agent = query.get('agent_id');
      const found = sessions.filter(
        (session) => (!status || session.status === status) && (!agent || session.agent.id === agent),
      );
      return { ...page(found, query), prev_page: null };
    },
  ],
  ['GET', '/v1/sessions/{id}', ({ names }) => sessions.find(({ id }) => id === names.id) ?? gone()],
  [
    'POST',
    '/v1/sessions',
    ({ body }) => {
      const session = newest(body);
      sessions.unshift(session);
      return session;
    },
  ],
  ['GET', '/v1/sessions/{id}/events', ({ names, query }) => page(log(names.id).events, query, 100)],
  [
    'POST',
    '/v1/sessions/{id}/events',
    ({ names, body, request }) => {
      const stale =
        body.events.some((event) => event.result === 'allow') && !request.headers.cookie?.includes('fresh');
      if (stale && process.env.STEP_UP) return stepUp();
      return { data: body.events.map((event) => log(names.id).add({ ...event, processed_at: null })) };
    },
  ],
  [
    'GET',
    '/v1/sessions/{id}/events/stream',
    ({ names, request, response }) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.flushHeaders();
      const { events, listeners } = log(names.id);
      const seen = events.findIndex(({ id }) => id === request.headers['last-event-id']);
      const send = (event) =>
        response.write(`id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      events.slice(seen + 1).forEach(send);
      listeners.add(send);
      response.on('close', () => listeners.delete(send));
    },
  ],
];

function gone() {
  return {
    status: 404,
    body: { type: 'error', error: { type: 'not_found_error', message: 'no such session' } },
  };
}

function stepUp() {
  return {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", max_age=900' },
    body: { type: 'error', error: { type: 'authentication_error', message: 'a recent login is needed' } },
  };
}
