import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '../api/queries';
import { createConsoleRouter } from '../router';
import { type Asked, refused, serve } from '../test/service';

const ME = {
  type: 'me',
  user: { id: '1', name: 'Ada' },
  roles: ['developer'],
  workspace: 'demo',
  workspaces: ['demo', 'payments'],
  rights: ['read_sessions', 'read_configuration'],
};

function open(path: string) {
  const queries = createQueryClient();
  const router = createConsoleRouter(queries, createMemoryHistory({ initialEntries: [path] }));
  render(
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </CSPProvider>,
  );
  return router;
}

function answer(asked: Asked, me: object): Response {
  if (asked.url.includes('/v1/perimeter/me')) return Response.json(me);
  return Response.json({ data: [], next_page: null });
}

describe('the shell', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('leads to the first page that one may see', async () => {
    serve((asked) => answer(asked, ME));
    const router = open('/console/');
    expect(await screen.findByRole('heading', { name: 'Sessions', level: 1 })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/sessions');
    expect(screen.getByRole('navigation', { name: 'Pages' })).toHaveTextContent('Sessions');
  });

  it('shows no page that one may not see, not even by its address', async () => {
    serve((asked) => answer(asked, { ...ME, rights: [] }));
    open('/console/sessions');
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(screen.getByRole('navigation', { name: 'Pages' })).not.toHaveTextContent('Sessions');
  });

  it('takes the workspace from the address and asks for it', async () => {
    const asked = serve((each) => answer(each, { ...ME, workspace: 'payments' }));
    open('/console/sessions?workspace=payments');
    await screen.findByRole('heading', { name: 'Sessions' });
    expect(new Set(asked.map((each) => each.headers['anthropic-workspace-id']))).toEqual(
      new Set(['payments']),
    );
  });

  it('forgets a workspace that one has lost', async () => {
    localStorage.setItem('perimeter.workspace', 'gone');
    serve((asked) =>
      asked.headers['anthropic-workspace-id'] === 'gone'
        ? refused(403, 'permission_error', 'not yours')
        : answer(asked, ME),
    );
    open('/console/sessions');
    expect(await screen.findByRole('heading', { name: 'Sessions' })).toBeInTheDocument();
  });

  it('opens the palette and the list of keys by key', async () => {
    serve((asked) => answer(asked, ME));
    open('/console/sessions');
    await screen.findByRole('heading', { name: 'Sessions' });
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(await screen.findByRole('dialog', { name: 'Search and commands' })).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await userEvent.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeInTheDocument();
  });

  it('asks nothing of the service where one is signed out', async () => {
    const asked = serve((each) => answer(each, ME));
    open('/console/signed-out');
    expect(await screen.findByRole('link', { name: 'Sign in' })).toHaveAttribute(
      'href',
      expect.stringContaining('/console/login'),
    );
    expect(asked).toHaveLength(0);
  });
});
