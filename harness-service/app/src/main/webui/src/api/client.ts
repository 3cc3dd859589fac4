import { ApiError, refusal } from './errors';
import { signIn, stepUpAge } from './login';

let current = '';

/** Every later call that names no workspace is for this one: that of the page in view, never of one that is only prepared. */
export function callFor(workspace: string): void {
  current = workspace;
}

export function headers(workspace = current): Record<string, string> {
  // the service refuses unsafe calls without the first one: another site cannot send it
  const always = { 'X-Requested-With': 'JavaScript', Accept: 'application/json' };
  return workspace === '' ? always : { ...always, 'anthropic-workspace-id': workspace };
}

/** Fails with an ApiError; a login that is lost or too old leads to the login page and back here. */
export async function send(address: string, init: RequestInit = {}): Promise<Response> {
  const response = await reach(address, init);
  if (response.ok) return response;
  const leaving = response.status === 401 && signIn(stepUpAge(response.headers.get('WWW-Authenticate')));
  const error = await refusal(response);
  error.leaving = leaving;
  throw error;
}

export async function get<A>(address: string, signal?: AbortSignal, workspace?: string): Promise<A> {
  return read<A>(await send(address, { headers: headers(workspace), signal: signal ?? null }));
}

export async function post<A>(address: string, body: object = {}): Promise<A> {
  const sent = { ...headers(), 'Content-Type': 'application/json' };
  return read<A>(await send(address, { method: 'POST', headers: sent, body: JSON.stringify(body) }));
}

export async function remove(address: string): Promise<void> {
  await send(address, { method: 'DELETE', headers: headers() });
}

/** For what is no JSON: an export, a diagram's text. */
export async function getText(address: string, accept: string): Promise<string> {
  return (await send(address, { headers: { ...headers(), Accept: accept } })).text();
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', redirect: 'error', ...init });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, 'connection_error', 'The service cannot be reached.');
  }
}

async function read<A>(response: Response): Promise<A> {
  return (await response.json()) as A;
}
