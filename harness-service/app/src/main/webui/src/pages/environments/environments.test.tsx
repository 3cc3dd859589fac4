import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { check, said } from '../../spec/check';
import { openConsole, pageOf } from '../../test/console';
import { HOSTILE_CHARACTERS, HOSTILE_ELEMENTS, hostileText } from '../../test/hostile';
import { refused } from '../../test/service';
import { environmentRule } from './environmentSpec';

const RIGHTS = ['read_configuration', 'write_configuration', 'read_boundary', 'read_sessions'];

const none = { apt: [], cargo: [], gem: [], go: [], npm: [], pip: [] };

const environment = {
  id: 'env_1',
  type: 'environment',
  scope: 'organization',
  name: 'build',
  description: null,
  config: {
    type: 'cloud',
    networking: {
      type: 'limited',
      allowed_hosts: ['api.example.com'],
      allow_package_managers: false,
      allow_mcp_servers: false,
    },
    packages: none,
  },
  metadata: { 'perimeter.work_type': 'build' },
  created_at: '2026-11-01T10:00:00Z',
  updated_at: '2026-11-01T10:00:00Z',
  archived_at: null,
};

const workType = {
  type: 'work_type',
  name: 'build',
  description: 'Builds',
  isolation: 'gvisor',
  root_filesystem: 'host',
  network: {
    unrestricted: false,
    hosts: [
      {
        host: '*.example.com',
        private_addresses: false,
        pass_through: true,
        methods: ['GET'],
        path_prefix: '/a/',
      },
    ],
  },
  credentials: true,
  model_providers: ['*'],
  limits: { memory_bytes: 2e9, cpus: 2, processes: 512, disk_bytes: 1e10, action_seconds: 900 },
  lifetime: { idle_seconds: 1_800, wall_seconds: 28_800 },
};

const sandbox = {
  id: 'sbx_1',
  type: 'sandbox',
  session_id: 'sesn_1',
  work_type: 'build',
  isolation: 'gvisor',
  state: 'ready',
  probed: true,
  tools: [],
  credentials: ['vcrd_1'],
  created_at: '2026-11-01T10:00:00Z',
};

const wider = { ...environment.config.networking, allowed_hosts: ['api.example.com', 'cdn.example.com'] };

function version(number: number, networking: object = environment.config.networking) {
  return {
    environment_id: 'env_1',
    version: number,
    name: 'build',
    description: null,
    config: { ...environment.config, networking },
    metadata: environment.metadata,
    created_at: '2026-11-01T10:00:00Z',
  };
}

const VERSIONS = '/v1/perimeter/environments/env_1/versions';

const answers = {
  'GET /v1/environments/env_1': () => environment,
  'GET /v1/perimeter/work_types': () => pageOf(workType),
};

describe('the environments pages', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('show both halves of the boundary', async () => {
    openConsole('/console/environments/env_1', RIGHTS, answers);
    expect(await screen.findByText('api.example.com')).toBeInTheDocument();
    expect(await screen.findByText('gVisor (runsc)')).toBeInTheDocument();
    expect(screen.getByText(/GET · below \/a\/ · TLS is not inspected/)).toBeInTheDocument();
  });

  it('say that a work type is gone', async () => {
    openConsole('/console/environments/env_1', RIGHTS, {
      ...answers,
      'GET /v1/perimeter/work_types': () => pageOf(),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no work type build any more');
  });

  it('compare a version with the one before', async () => {
    openConsole('/console/environments/env_1/versions', RIGHTS, {
      ...answers,
      [`GET ${VERSIONS}`]: () => pageOf(version(2), version(1, wider)),
      [`GET ${VERSIONS}/1`]: () => version(1, wider),
      [`GET ${VERSIONS}/2`]: () => version(2),
    });
    const diff = await screen.findByRole('figure');
    expect(diff).toHaveTextContent(/removed:\s+- cdn.example.com/);
    expect(diff).not.toHaveTextContent('added:');
    expect(screen.getByRole('link', { name: 'Version 1' })).toBeInTheDocument();
  });

  it('show an older version, and go back to it', async () => {
    const { asked } = openConsole('/console/environments/env_1?version=1', RIGHTS, {
      ...answers,
      [`GET ${VERSIONS}/1`]: () => version(1, wider),
      'POST /v1/environments/env_1': () => environment,
    });
    expect(await screen.findByText('cdn.example.com')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'go back to it' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
        config: { networking: wider },
      }),
    );
  });

  it('save all that an environment is', async () => {
    const { asked, router } = openConsole('/console/environments/env_1/edit', RIGHTS, {
      ...answers,
      'POST /v1/environments/env_1': () => environment,
    });
    await userEvent.type(await screen.findByLabelText('Hosts'), '\n*.example.org');
    await userEvent.type(screen.getByLabelText('npm'), 'typescript');
    await userEvent.selectOptions(screen.getByLabelText('Work type'), '');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByText('They need networking.allow_package_managers to be true.'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByLabelText('the registries of package managers'));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/environments/env_1'));
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      name: 'build',
      description: null,
      config: {
        type: 'cloud',
        networking: {
          type: 'limited',
          allowed_hosts: ['api.example.com', '*.example.org'],
          allow_package_managers: true,
          allow_mcp_servers: false,
        },
        packages: { ...none, npm: ['typescript'] },
      },
      metadata: { 'perimeter.work_type': null },
    });
  });

  it('delete after a question, and say a refusal', async () => {
    openConsole('/console/environments/env_1', RIGHTS, {
      ...answers,
      'DELETE /v1/environments/env_1': () =>
        refused(400, 'invalid_request_error', 'environment env_1 has sessions that are not archived'),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    const buttons = screen.getAllByRole('button', { name: 'Delete' });
    await userEvent.click(buttons.at(-1) as HTMLElement);
    expect(await screen.findByText(/has sessions that are not archived/)).toBeInTheDocument();
  });

  it('show what people wrote, and do none of it', async () => {
    const evil = {
      ...environment,
      name: hostileText,
      description: hostileText,
      config: {
        type: 'cloud',
        networking: { type: 'limited', allowed_hosts: [hostileText] },
        packages: { ...none, npm: [hostileText] },
      },
      metadata: { [hostileText]: hostileText, 'perimeter.work_type': hostileText },
    };
    const evilType = {
      ...workType,
      name: hostileText,
      description: hostileText,
      isolation: hostileText,
      root_filesystem: hostileText,
      model_providers: [hostileText],
      network: {
        unrestricted: true,
        hosts: [
          {
            ...workType.network.hosts[0],
            host: hostileText,
            methods: [hostileText],
            path_prefix: hostileText,
          },
        ],
      },
    };
    const places = [
      '/environments',
      '/environments/env_1',
      '/environments/env_1/edit',
      '/sandboxes',
      '/sandboxes/work-types',
    ];
    for (const place of places) {
      const { container, unmount } = openConsole(`/console${place}`, RIGHTS, {
        'GET /v1/environments': () => pageOf(evil),
        'GET /v1/environments/env_1': () => evil,
        'GET /v1/perimeter/work_types': () => pageOf(evilType),
        'GET /v1/perimeter/sandboxes': () =>
          pageOf({
            ...sandbox,
            work_type: hostileText,
            isolation: hostileText,
          }),
      });
      await waitFor(() => expect(container).toHaveTextContent('U+202E'));
      expect(container.querySelector(HOSTILE_ELEMENTS)).toBeNull();
      // what is being written is in its field as it is
      container.querySelectorAll('textarea').forEach((area) => area.remove());
      expect(container.textContent).not.toMatch(HOSTILE_CHARACTERS);
      unmount();
    }
    expect(window).not.toHaveProperty('owned');
  });
});

describe('the sandboxes page', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is for those who may not read configuration, too', async () => {
    const { asked } = openConsole('/console/sandboxes?session=sesn_1&gone=true', ['read_boundary'], {
      'GET /v1/perimeter/sandboxes': () => pageOf(sandbox),
    });
    expect(await screen.findByText('sbx_1')).toBeInTheDocument();
    expect(screen.getByText('passed')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'sesn_1' })).toBeNull();
    expect(asked.at(-1)?.url).toContain('session_id=sesn_1&include_gone=true');
  });

  it('says where a probe did not pass', async () => {
    openConsole('/console/sandboxes', RIGHTS, {
      'GET /v1/perimeter/sandboxes': () => pageOf({ ...sandbox, probed: false }),
    });
    expect(await screen.findByText('not passed')).toBeInTheDocument();
  });
});

describe('an environment', () => {
  const limited = (hosts: string[]) => ({
    name: 'x',
    config: { type: 'cloud', networking: { type: 'limited', allowed_hosts: hosts } },
  });

  it.each([
    ['api.example.com', true],
    ['*.example.com', true],
    ['192.0.2.1:8443', true],
    ['*', false],
    ['https://example.com', false],
    ['example.com:0', false],
    ['a b', false],
  ])('may name %s: %s', (host, good) => {
    expect(check(environmentRule, limited([host])).map(said)).toEqual(
      good ? [] : ['config.networking.allowed_hosts.0 must be a host, host:port or *.suffix'],
    );
  });
});
