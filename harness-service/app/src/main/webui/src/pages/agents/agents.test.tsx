import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openConsole, pageOf } from '../../test/console';
import { HOSTILE_CHARACTERS, HOSTILE_ELEMENTS, hostileText } from '../../test/hostile';
import { refused } from '../../test/service';

const RIGHTS = ['read_configuration', 'write_configuration'];

function version(number: number, changed: object = {}) {
  return {
    id: 'agent_1',
    type: 'agent',
    version: number,
    name: 'reviewer',
    description: null,
    model: { id: 'claude' },
    system: `Be careful ${number}.`,
    tools: [
      {
        type: 'agent_toolset_20260401',
        configs: [],
        default_config: { enabled: true, permission_policy: { type: 'always_allow' } },
      },
    ],
    mcp_servers: [],
    metadata: { team: 'platform', old: 'yes' },
    execution_identity: { type: 'service_account' },
    skills: [],
    multiagent: null,
    created_at: '2026-11-01T10:00:00Z',
    updated_at: '2026-11-01T10:00:00Z',
    archived_at: null,
    ...changed,
  };
}

const answers = {
  'GET /v1/agents/agent_1': () => version(2),
  'GET /v1/agents/agent_1?version=1': () => version(1),
  'GET /v1/agents/agent_1/versions': () => pageOf(version(2), version(1)),
};

describe('the agents pages', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('compare a version with the one before', async () => {
    openConsole('/console/agents/agent_1/versions', RIGHTS, answers);
    const diff = await screen.findByRole('figure');
    expect(diff).toHaveTextContent('removed: system: Be careful 1.');
    expect(diff).toHaveTextContent('added: system: Be careful 2.');
  });

  it('go back to what an older version said', async () => {
    const { asked } = openConsole('/console/agents/agent_1?version=1', RIGHTS, {
      ...answers,
      'POST /v1/agents/agent_1': () => version(3),
    });
    await userEvent.click(await screen.findByRole('link', { name: 'go back to it' }));
    expect(await screen.findByDisplayValue('Be careful 1.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
        version: 2,
        system: 'Be careful 1.',
      }),
    );
  });

  it('save all that an agent is, with the version that was read', async () => {
    const { asked, router } = openConsole('/console/agents/agent_1/edit', RIGHTS, {
      ...answers,
      'POST /v1/agents/agent_1': () => version(3),
    });
    const name = await screen.findByLabelText('Name');
    await userEvent.clear(name);
    await userEvent.type(name, 'critic');
    await userEvent.selectOptions(screen.getByLabelText('bash'), 'always_ask');
    await userEvent.click(screen.getByRole('button', { name: 'Add a server' }));
    const server = screen.getByRole('group', { name: 'MCP server 1' });
    await userEvent.type(within(server).getByLabelText('Address'), 'https://orders.example.com/');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/agents/agent_1'));
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      version: 2,
      name: 'critic',
      description: null,
      model: { id: 'claude' },
      system: 'Be careful 2.',
      tools: [
        {
          type: 'agent_toolset_20260401',
          configs: [{ name: 'bash', enabled: true, permission_policy: { type: 'always_ask' } }],
          default_config: { enabled: true, permission_policy: { type: 'always_allow' } },
        },
        { type: 'mcp_toolset', mcp_server_name: 'server-1' },
      ],
      mcp_servers: [{ type: 'url', name: 'server-1', url: 'https://orders.example.com/' }],
      metadata: { team: 'platform', old: 'yes' },
    });
  });

  it('say a conflict and keep what was written', async () => {
    openConsole('/console/agents/agent_1/edit', RIGHTS, {
      ...answers,
      'POST /v1/agents/agent_1': () => refused(409, 'invalid_request_error', 'agent is at version 3'),
    });
    const name = await screen.findByLabelText('Name');
    await userEvent.type(name, '!');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('agent is at version 3')).toBeInTheDocument();
    expect(name).toHaveValue('reviewer!');
  });

  it('send nothing while something is wrong, and lead to it', async () => {
    const { asked } = openConsole('/console/agents/new', RIGHTS, {});
    await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() => expect(screen.getByLabelText('Name')).toHaveFocus());
    expect(screen.getByText('model.id is needed')).toBeInTheDocument();
    expect(asked.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('ask before what was written is lost', async () => {
    const { router } = openConsole('/console/agents/agent_1/edit', RIGHTS, answers);
    await userEvent.type(await screen.findByLabelText('Name'), '!');
    await userEvent.click(
      within(screen.getByRole('navigation', { name: 'Pages' })).getByRole('link', { name: 'Agents' }),
    );
    expect(await screen.findByRole('dialog', { name: 'Leave without saving?' })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/agents/agent_1/edit');
    await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/agents'));
  });

  it('show what people wrote, and do none of it', async () => {
    const evil = version(1, {
      name: hostileText,
      description: hostileText,
      system: hostileText,
      model: { id: hostileText },
      metadata: { [hostileText]: hostileText },
      tools: [
        { type: 'custom', name: hostileText, description: hostileText, input_schema: { [hostileText]: 1 } },
      ],
    });
    for (const path of ['/console/agents', '/console/agents/agent_1', '/console/agents/agent_1/edit']) {
      const { container, unmount } = openConsole(path, RIGHTS, {
        'GET /v1/agents': () => pageOf(evil),
        'GET /v1/agents/agent_1': () => evil,
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

  it('offer no change to those who may only look', async () => {
    openConsole('/console/agents/agent_1', ['read_configuration'], answers);
    expect(await screen.findByRole('heading', { name: 'reviewer' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Archive' })).toBeNull();
  });
});

describe('the editor', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('draws hostile text as marks, in a tree of its own', async () => {
    const { container } = openConsole('/console/agents/agent_1/edit', RIGHTS, {
      'GET /v1/agents/agent_1': () =>
        version(1, { name: 'a \u202Eb', system: '<script>window.owned = 1</script>' }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'YAML' }));
    const host = await waitFor(() => {
      const found = container.querySelector('[data-editor]');
      expect(found?.shadowRoot?.querySelector('.cm-content')).toBeTruthy();
      return found;
    });
    const content = host?.shadowRoot?.querySelector('.cm-content');
    expect(content?.querySelector('script')).toBeNull();
    expect(content?.textContent).toContain('<script>');
    expect(content?.textContent).toContain('U+202E');
    expect(content).toHaveAttribute('aria-label', 'The agent as YAML');
  });
});
