import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refused, serve } from '../test/service';
import { at } from './address';
import { callFor, get, post } from './client';
import { ApiError } from './errors';

describe('client', () => {
  const assign = vi.fn();
  beforeEach(() => {
    sessionStorage.clear();
    vi.stubGlobal('location', { pathname: '/console/sessions', search: '?status=idle', hash: '', assign });
    assign.mockClear();
    callFor('demo');
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('fills in and encodes names and parameters', () => {
    const address = at('/v1/sessions/{session}', {
      path: { session: 'a/b?c' },
      query: { limit: 5, page: undefined },
    });
    expect(address).toBe('/console/api/v1/sessions/a%2Fb%3Fc?limit=5');
    expect(at('/v1/sessions', { query: { 'statuses[]': ['idle', 'running'] } })).toBe(
      '/console/api/v1/sessions?statuses%5B%5D=idle&statuses%5B%5D=running',
    );
  });

  it('says that it is the page, and for which workspace', async () => {
    const asked = serve(() => Response.json({}));
    await post(at('/v1/sessions'), { title: 'x' });
    expect(asked[0]).toMatchObject({
      method: 'POST',
      headers: { 'X-Requested-With': 'JavaScript', 'anthropic-workspace-id': 'demo' },
      body: { title: 'x' },
    });
  });

  it("turns the API's refusal into an error", async () => {
    serve(() => refused(403, 'permission_error', 'not yours'));
    const error = await get(at('/v1/sessions')).catch((failure: unknown) => failure);
    expect(error).toMatchObject({
      status: 403,
      type: 'permission_error',
      message: 'not yours',
      requestId: 'req_1',
    });
    expect(assign).not.toHaveBeenCalled();
  });

  it('goes to the login where the session is gone, and comes back', async () => {
    serve(() => refused(401, 'authentication_error', 'no session'));
    await expect(get(at('/v1/sessions'))).rejects.toBeInstanceOf(ApiError);
    expect(assign).toHaveBeenCalledWith('/console/login?return=%2Fconsole%2Fsessions%3Fstatus%3Didle');
  });

  it('takes a short way back where the address is long', async () => {
    vi.stubGlobal('location', {
      pathname: '/console/sessions',
      search: `?q=${'a'.repeat(600)}`,
      hash: '',
      assign,
    });
    serve(() => refused(401, 'authentication_error', 'no session'));
    await get(at('/v1/sessions')).catch(() => undefined);
    expect(assign).toHaveBeenCalledWith('/console/login?return=%2Fconsole%2F%3Fplace%3Dkept');
  });

  it('does not go to the login in circles', async () => {
    serve(() => refused(401, 'authentication_error', 'no session'));
    await get(at('/v1/sessions')).catch(() => undefined);
    await get(at('/v1/sessions')).catch(() => undefined);
    expect(assign).toHaveBeenCalledTimes(1);
  });

  it('asks for a fresh login where the service wants one', async () => {
    const challenge = 'Bearer error="insufficient_user_authentication", max_age=900';
    serve(() => refused(401, 'authentication_error', 'too old', { 'WWW-Authenticate': challenge }));
    await post(at('/v1/sessions')).catch(() => undefined);
    await post(at('/v1/sessions')).catch(() => undefined);
    expect(assign).toHaveBeenCalledTimes(2);
    expect(assign).toHaveBeenLastCalledWith(expect.stringMatching(/max_age=900$/));
  });

  it('tells a lost connection from a refusal', async () => {
    serve(() => Promise.reject(new TypeError('network')));
    const error = await get(at('/v1/sessions')).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ status: 0, transient: true });
  });
});
