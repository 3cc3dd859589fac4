import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openConsole, pageOf } from '../../test/console';
import { HOSTILE_CHARACTERS, HOSTILE_ELEMENTS, hostileText } from '../../test/hostile';
import { refused } from '../../test/service';

const RIGHTS = [
  'read_boundary',
  'read_configuration',
  'write_configuration',
  'revoke_leases',
  'read_sessions',
];

const secret = {
  id: 'vcrd_1',
  type: 'secret',
  name: 'NPM_TOKEN',
  kind: 'environment_variable',
  vault_id: 'vlt_1',
  vault_name: 'Build',
  display_name: null,
  engine: 'kv',
  path: 'perimeter/vcrd_1',
  injectors: ['egress-gateway'],
  places: ['header'],
  work_types: ['build'],
  hosts: ['registry.example.com'],
  enables: 'Publishing packages',
  endures: true,
  leases: 1,
  last_used: { at: '2026-11-01T10:00:00Z', session_id: 'sesn_1', action: 'act_1' },
};

const lease = {
  id: 'lse_1',
  type: 'lease',
  credential: 'vcrd_1',
  name: 'NPM_TOKEN',
  action: 'act_1',
  session_id: 'sesn_1',
  holder: 'egress-gateway',
  hosts: ['registry.example.com'],
  since: '2026-11-01T10:00:00Z',
  expires_at: '2026-11-01T10:05:00Z',
  state: 'open',
  reason: null,
};

const vault = {
  id: 'vlt_1',
  type: 'vault',
  display_name: 'Build',
  metadata: {},
  created_at: '2026-11-01T10:00:00Z',
  updated_at: '2026-11-01T10:00:00Z',
  archived_at: null,
};

describe('the secrets pages', () => {
  beforeEach(() => {
    localStorage.clear();
    document.title = 'mine';
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('show a secret from its injector to its last use', async () => {
    openConsole('/console/secrets', RIGHTS, { 'GET /v1/perimeter/secrets': () => pageOf(secret) });
    const row = await screen.findByRole('row', { name: /NPM_TOKEN/ });
    const cells = within(row).getAllByRole('cell');
    expect(cells.map((cell) => cell.textContent)).toEqual([
      expect.stringContaining('egress-gateway'),
      expect.stringContaining('perimeter/vcrd_1'),
      expect.stringContaining('Publishing packages'),
      expect.stringContaining('act_1'),
    ]);
    expect(within(row).getByRole('link', { name: 'sesn_1' })).toHaveAttribute(
      'href',
      '/console/sessions/sesn_1?workspace=demo',
    );
  });

  it('find by filters of the address, over all pages of the list', async () => {
    const other = { ...secret, id: 'vcrd_2', name: 'OTHER', hosts: ['api.example.org'] };
    openConsole('/console/secrets?q=example.org', RIGHTS, {
      'GET /v1/perimeter/secrets': (asked) =>
        asked.url.includes('page=two')
          ? { data: [other], next_page: null }
          : { data: [secret], next_page: 'two' },
    });
    expect(await screen.findByRole('row', { name: /OTHER/ })).toBeInTheDocument();
    expect(screen.queryByRole('row', { name: /NPM_TOKEN/ })).toBeNull();
  });

  it('show what people wrote, and do none of it', async () => {
    const { container } = openConsole('/console/secrets', RIGHTS, {
      'GET /v1/perimeter/secrets': () =>
        pageOf({
          ...secret,
          name: hostileText,
          enables: hostileText,
          path: hostileText,
          vault_name: hostileText,
          hosts: [hostileText],
          work_types: [hostileText],
          injectors: [hostileText],
        }),
    });
    await waitFor(() => expect(container).toHaveTextContent('U+202E'));
    expect(container.querySelector(HOSTILE_ELEMENTS)).toBeNull();
    expect(container.textContent).not.toMatch(HOSTILE_CHARACTERS);
    expect(window).not.toHaveProperty('owned');
  });

  it('revoke a lease after a question', async () => {
    const { asked } = openConsole('/console/secrets/leases', RIGHTS, {
      'GET /v1/perimeter/secrets/leases': () => pageOf(lease),
      'POST /v1/perimeter/secrets/leases/lse_1/revoke': () => ({ ...lease, state: 'ended' }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke the lease of NPM_TOKEN' }));
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Revoke' }));
    await waitFor(() =>
      expect(asked).toContainEqual(
        expect.objectContaining({ method: 'POST', url: expect.stringMatching(/lse_1\/revoke$/) as string }),
      ),
    );
  });

  it('offer no revocation, no vault and no act to those who may only look', async () => {
    openConsole('/console/secrets/leases', ['read_boundary'], {
      'GET /v1/perimeter/secrets/leases': () => pageOf(lease),
    });
    expect(await screen.findByText('NPM_TOKEN')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Revoke/ })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Vaults' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'sesn_1' })).toBeNull();
  });
});

describe('a credential’s value', () => {
  const VALUE = 'correct-horse-battery';

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  async function create(answer: () => unknown) {
    const opened = openConsole('/console/secrets/vaults/vlt_1', RIGHTS, {
      'GET /v1/vaults/vlt_1': () => vault,
      'GET /v1/vaults/vlt_1/credentials': () => pageOf(),
      'POST /v1/vaults/vlt_1/credentials': answer,
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Create a credential' }));
    const dialog = screen.getByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText('Variable'), 'NPM_TOKEN');
    await userEvent.type(within(dialog).getByLabelText('Hosts'), 'registry.example.com');
    await userEvent.type(within(dialog).getByLabelText('Value'), VALUE);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Create' }));
    await waitFor(() => expect(opened.asked.some(({ method }) => method === 'POST')).toBe(true));
    return opened;
  }

  function everywhere({ queries, container }: Awaited<ReturnType<typeof create>>): string {
    const mutations = queries.getMutationCache().getAll();
    const state = mutations.map((each) => JSON.stringify([each.state, String(each.state.variables)]));
    const fields = [...document.querySelectorAll('textarea, input')].map(
      (each) => (each as HTMLInputElement).value,
    );
    const stored = JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]);
    return [...state, ...fields, stored, container.ownerDocument.body.innerHTML].join('\n'); // eslint-disable-line no-restricted-properties
  }

  it('is sent once, with the rest, and then nowhere in the page', async () => {
    const opened = await create(() => ({}));
    const posts = opened.asked.filter(({ method }) => method === 'POST');
    expect(posts).toHaveLength(1);
    expect(posts[0]?.body).toEqual({
      auth: {
        type: 'environment_variable',
        secret_name: 'NPM_TOKEN',
        secret_value: VALUE,
        networking: { type: 'limited', allowed_hosts: ['registry.example.com'] },
        injection_location: { header: true, body: false },
      },
    });
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Create a credential' })).toBeNull());
    expect(everywhere(opened)).not.toContain(VALUE);
  });

  it('is gone from the form after a refusal too', async () => {
    const opened = await create(() => refused(400, 'invalid_request_error', 'auth.secret_name: is taken'));
    expect(await screen.findByText('auth.secret_name: is taken')).toBeInTheDocument();
    expect(screen.getByLabelText('Value')).toHaveValue('');
    expect(everywhere(opened)).not.toContain(VALUE);
  });

  it('is not sent while the rest is wrong', async () => {
    const { asked } = openConsole('/console/secrets/vaults/vlt_1', RIGHTS, {
      'GET /v1/vaults/vlt_1': () => vault,
      'GET /v1/vaults/vlt_1/credentials': () => pageOf(),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Create a credential' }));
    await userEvent.type(screen.getByLabelText('Variable'), '1X');
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    expect(screen.getByLabelText('Variable')).toBeInvalid();
    expect(screen.getByText('needs 1 to 16 hosts')).toBeInTheDocument();
    expect(asked.every(({ method }) => method === 'GET')).toBe(true);
  });
});
