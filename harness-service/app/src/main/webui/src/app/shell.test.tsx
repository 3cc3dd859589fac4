import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { headers } from '../api/client';
import { setLettersAreKeys } from './letters';
import { EVERY_RIGHT, open, openWhole } from '../test/page';
import { type Asked, refused } from '../test/service';

const empty = ({ url }: Pick<Asked, 'url'>) =>
  url.includes('/v1/perimeter/me') ? undefined : Response.json({ data: [], next_page: null });

describe('the shell', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('leads to the first page that one may see', async () => {
    open('/console/', empty, { rights: ['read_sessions'] });
    expect(await screen.findByRole('heading', { name: 'Sessions', level: 1 })).toBeInTheDocument();
    expect(screen.getByRole('link', { current: 'page' })).toHaveTextContent('Sessions');
  });

  it('shows no page that one may not see, not even by its address', async () => {
    open('/console/sessions', empty, { rights: [] });
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(screen.getByRole('navigation', { name: 'Pages' })).not.toHaveTextContent('Sessions');
  });

  it('takes the workspace from the address and asks for it', async () => {
    const asked = open('/console/sessions?workspace=payments', empty, { workspace: 'payments' });
    await screen.findByRole('heading', { name: 'Sessions' });
    expect(new Set(asked.map((each) => each.headers['anthropic-workspace-id']))).toEqual(
      new Set(['payments']),
    );
  });

  it.each(['', '?workspace=null', '?workspace='])(
    'leads people of several workspaces into their first: %s',
    async (search) => {
      const { asked, router } = openWhole(`/console/sessions${search}`, (each) => {
        const named = each.headers['anthropic-workspace-id'] ?? '';
        if (!each.url.includes('/me')) return empty(each);
        return Response.json({ ...EVERY_RIGHT, workspace: named === '' ? null : named });
      });
      await screen.findByRole('heading', { name: 'Sessions' });
      expect(router.state.location.href).toBe('/sessions?workspace=demo');
      expect(asked.at(-1)?.headers['anthropic-workspace-id']).toBe('demo');
    },
  );

  it('puts the workspace into the address, and keeps it for this tab alone', async () => {
    localStorage.setItem('perimeter.workspace', 'payments');
    const { asked, router } = openWhole('/console/sessions?status=idle#end', empty);
    await screen.findByRole('heading', { name: 'Sessions' });
    expect(router.state.location.href).toBe('/sessions?status=idle&workspace=demo#end');
    expect(asked.map((each) => each.headers['anthropic-workspace-id'])).not.toContain('payments');
    expect(sessionStorage.getItem('perimeter.workspace')).toBe('demo');
    expect(localStorage.getItem('perimeter.workspace')).toBe('payments');
  });

  it('calls for the workspace in view, whatever is only prepared or refused', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const { asked, router } = openWhole('/console/sessions?workspace=demo', (each) => {
      const named = each.headers['anthropic-workspace-id'] ?? '';
      if (named === 'other') return refused(403, 'permission_error', 'not yours');
      if (!each.url.includes('/me')) return empty(each);
      return Response.json({ ...EVERY_RIGHT, workspace: named });
    });
    await screen.findByRole('heading', { name: 'Sessions' });
    for (const workspace of ['payments', 'other']) {
      await router.preloadRoute({ to: '/sessions', search: { workspace } });
      expect(asked.at(-1)?.headers['anthropic-workspace-id']).toBe(workspace);
      expect(headers()['anthropic-workspace-id']).toBe('demo');
    }
    await router.navigate({ to: '/sessions', search: { workspace: 'other' } });
    expect(await screen.findByRole('link', { name: 'Go to a workspace of yours' })).toBeInTheDocument();
    expect(headers()['anthropic-workspace-id']).toBe('demo');
    await router.navigate({ to: '/sessions', search: { workspace: 'payments' } });
    await screen.findByRole('heading', { name: 'Sessions' });
    expect(headers()['anthropic-workspace-id']).toBe('payments');
    const lists = asked.filter(({ url }) => url.includes('/v1/sessions'));
    expect(lists.map((each) => each.headers['anthropic-workspace-id'])).toEqual(['demo', 'payments']);
  });

  it('forgets a workspace that one has lost', async () => {
    sessionStorage.setItem('perimeter.workspace', 'gone');
    const lost = ({ headers }: Asked) =>
      headers['anthropic-workspace-id'] === 'gone'
        ? refused(403, 'permission_error', 'not yours')
        : undefined;
    open('/console/sessions', (asked) => lost(asked) ?? empty(asked));
    expect(await screen.findByRole('heading', { name: 'Sessions' })).toBeInTheDocument();
    expect(sessionStorage.getItem('perimeter.workspace')).toBe('demo');
  });

  it('goes to the login on a first visit, without a word of failure', async () => {
    sessionStorage.clear();
    const assign = vi.fn();
    vi.stubGlobal('location', { pathname: '/console/', search: '', hash: '', assign });
    const logged = vi.spyOn(console, 'error').mockReturnValue(undefined);
    open('/console/', () => refused(401, 'authentication_error', 'an access token is needed'));
    await vi.waitFor(() => expect(assign).toHaveBeenCalledWith('/console/login?return=%2Fconsole%2F'));
    // what is shown while one waits comes a second later
    expect(await screen.findByText('Loading…', {}, { timeout: 5_000 })).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(logged).not.toHaveBeenCalled();
  });

  it('says so where the login does not hold', async () => {
    sessionStorage.setItem('perimeter.login.at', String(Date.now()));
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    open('/console/', () => refused(401, 'authentication_error', 'an access token is needed'));
    expect(await screen.findByRole('button', { name: 'Sign in again' })).toBeInTheDocument();
    sessionStorage.clear();
  });

  it('leads back from what does not exist', async () => {
    open('/console/sessions/sesn_gone', ({ url }) =>
      url.includes('/me') ? undefined : refused(404, 'not_found_error', 'no such session'),
    );
    expect(await screen.findByRole('heading', { name: 'Not found' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Go to Sessions' })).toHaveAttribute(
      'href',
      '/console/sessions?workspace=demo',
    );
  });

  it('leads to the first page from where there is nothing above', async () => {
    open('/console/diagram/sesn_gone', ({ url }) =>
      url.includes('/me') ? undefined : refused(404, 'not_found_error', 'no such session'),
    );
    expect(await screen.findByRole('heading', { name: 'Diagram', level: 1 })).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: 'Go to the first page' })).toHaveAttribute(
      'href',
      '/console/?workspace=demo',
    );
  });

  it('says that there is no such page, and where one is', async () => {
    open('/console/nonsense/of/any/kind', empty);
    expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Go to the first one' })).toHaveAttribute('href', '/console/');
  });

  it('brings the page that is open into view among the others', async () => {
    const brought = vi.spyOn(Element.prototype, 'scrollIntoView');
    open('/console/sessions', empty);
    await screen.findByRole('heading', { name: 'Sessions', level: 1 });
    await vi.waitFor(() =>
      expect(brought.mock.contexts.at(-1)).toBe(
        screen.getByRole('link', { name: 'Sessions', current: 'page' }),
      ),
    );
  });

  it('opens the palette and the list of keys by key', async () => {
    open('/console/sessions', empty);
    await screen.findByRole('heading', { name: 'Sessions' });
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(await screen.findByRole('dialog', { name: 'Search and commands' })).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await userEvent.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeInTheDocument();
  });

  it('turns single-letter keys off, and remembers it', async () => {
    open('/console/sessions', empty);
    await screen.findByRole('heading', { name: 'Sessions' });
    await userEvent.click(screen.getByRole('button', { name: /Ada/ }));
    await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Single-letter keys' }));
    expect(localStorage.getItem('perimeter.letters')).toBe('off');
    await vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    await userEvent.keyboard('?');
    expect(screen.queryByRole('dialog')).toBeNull();
    setLettersAreKeys(true);
    await userEvent.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeInTheDocument();
  });

  it('does nothing by a letter after g that leads nowhere', async () => {
    open('/console/sessions', empty, { rights: ['read_sessions', 'write_sessions'] });
    await screen.findByRole('button', { name: 'Start a session' });
    await userEvent.keyboard('gc');
    expect(screen.queryByRole('dialog')).toBeNull();
    await userEvent.keyboard('c');
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
  });

  it('keeps the theme', async () => {
    open('/console/sessions', empty);
    await userEvent.click(await screen.findByRole('button', { name: /Ada/ }));
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Dark' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(localStorage.getItem('perimeter.theme')).toBe('dark');
  });

  it('asks nothing of the service where one is signed out', async () => {
    const asked = open('/console/signed-out', empty);
    const link = await screen.findByRole('link', { name: 'Sign in' });
    expect(link).toHaveAttribute('href', expect.stringContaining('/console/login'));
    expect(asked).toHaveLength(0);
  });
});
