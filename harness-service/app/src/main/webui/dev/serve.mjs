// Plays the API with made-up data, so that pages can be looked at without a stack; no part of what is shipped.
// Serves a built console, too, under the policy of the real one: node dev/serve.mjs [folder], port 5199.
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const PORT = Number(process.env.PORT ?? 5199);
const folder = process.argv[2] ?? '../../../target/classes/META-INF/resources/console';
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

const routes = [];
for (const file of readdirSync(new URL('api', import.meta.url)).sort()) {
  const { default: of } = await import(`./api/${file}`);
  for (const [method, template, answer] of of) {
    const pattern = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    routes.push({ method, pattern, answer });
  }
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname.startsWith('/console/api/')) return api(request, response, url);
  if (url.pathname === '/console/login')
    return redirect(response, url.searchParams.get('return') ?? '/console/');
  if (url.pathname === '/console/logout') return redirect(response, '/console/');
  if (!url.pathname.startsWith('/console')) return redirect(response, '/console/');
  file(response, url.pathname.slice('/console'.length));
}).listen(PORT, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${PORT}/console/\n`));

async function api(request, response, url) {
  const path = url.pathname.slice('/console/api'.length);
  for (const { method, pattern, answer } of routes) {
    const found = method === request.method && pattern.exec(path);
    if (!found) continue;
    const names = Object.fromEntries(
      Object.entries(found.groups ?? {}).map(([k, v]) => [k, decodeURIComponent(v)]),
    );
    const body = method === 'POST' ? JSON.parse((await text(request)) || '{}') : undefined;
    const result = await answer({ names, query: url.searchParams, body, request, response });
    // undefined where the handler answers by itself; a number is a status, for what is no plain answer
    if (typeof result?.status === 'number') json(response, result.status, result.body, result.headers);
    else if (result !== undefined) json(response, 200, result);
    return;
  }
  json(response, 404, refusal('not_found_error', `nothing at ${request.method} ${path}`));
}

function refusal(type, message) {
  return { type: 'error', error: { type, message }, request_id: 'req_dev' };
}

function json(response, status, body, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

function redirect(response, to) {
  response.writeHead(302, { Location: to });
  response.end();
}

async function text(request) {
  let all = '';
  for await (const piece of request) all += piece;
  return all;
}

function file(response, path) {
  const wanted = join(folder, normalize(path));
  const found = extname(path) !== '' && existsSync(wanted) ? wanted : join(folder, 'index.html');
  response.writeHead(200, {
    'Content-Type': TYPES[extname(found)] ?? 'application/octet-stream',
    'Content-Security-Policy': POLICY,
  });
  createReadStream(found).pipe(response);
}
