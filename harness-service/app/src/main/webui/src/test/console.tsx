import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { vi } from 'vitest';
import { createQueryClient } from '../api/queries';
import { createConsoleRouter } from '../router';
import { show } from './render';
import { type Asked, serve } from './service';

/** Answers by method and beginning of the path, as in "GET /v1/agents"; what is longer goes first. */
export type Answers = Record<string, (asked: Asked) => unknown>;

/** The console at an address, for a person with these rights, before a service that answers so. */
export function openConsole(path: string, rights: string[], answers: Answers) {
  const me = {
    type: 'me',
    user: { id: '1', name: 'Ada' },
    roles: ['developer'],
    workspace: 'demo',
    workspaces: ['demo'],
    rights,
  };
  const all: Answers = { 'GET /v1/perimeter/me': () => me, ...answers };
  const starts = Object.keys(all).sort((a, b) => b.length - a.length);
  const asked = serve((each) => {
    const call = `${each.method} ${each.url.replace('/console/api', '')}`;
    const start = starts.find((one) => call.startsWith(one));
    const answer = start === undefined ? undefined : all[start]?.(each);
    if (answer instanceof Response) return answer;
    return Response.json(answer ?? { data: [], next_page: null });
  });
  // without a layout of its own, the test's browser has no heights, and lists draw what is in view
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1280);
  const queries = createQueryClient();
  const router = createConsoleRouter(queries, createMemoryHistory({ initialEntries: [path] }));
  return { asked, router, queries, ...show(<RouterProvider router={router} />, queries) };
}

/** As the API answers a list. */
export function pageOf(...data: unknown[]) {
  return { data, next_page: null };
}
