import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { createQueryClient } from '../api/queries';
import type { Me } from '../api/shapes';
import { createConsoleRouter } from '../router';
import { show } from './render';
import { type Asked, refused, serve } from './service';

export const EVERY_RIGHT: Me = {
  type: 'me',
  user: { id: 'ada', name: 'Ada' },
  roles: ['admin'],
  workspace: 'demo',
  workspaces: ['demo', 'payments'],
  rights: [
    'read_configuration',
    'write_configuration',
    'read_sessions',
    'write_sessions',
    'confirm',
    'read_coverage',
    'read_audit',
    'read_policy',
    'read_workspaces',
  ],
};

type Answer = (asked: Asked) => Response | Promise<Response> | undefined;

function usual({ url }: Asked, me: Partial<Me>): Response {
  if (url.startsWith('/console/api/v1/perimeter/me')) return Response.json({ ...EVERY_RIGHT, ...me });
  return refused(404, 'not_found_error', `nothing at ${url}`);
}

/** Opens the console at this path; what `answer` leaves open is answered as usual. */
export function openWhole(path: string, answer: Answer, me: Partial<Me> = {}) {
  const asked = serve((each) => answer(each) ?? usual(each, me));
  const queries = createQueryClient();
  const router = createConsoleRouter(queries, createMemoryHistory({ initialEntries: [path] }));
  return { asked, queries, router, ...show(<RouterProvider router={router} />, queries) };
}

/** The same, where only what was asked is wanted. */
export function open(path: string, answer: Answer, me: Partial<Me> = {}): Asked[] {
  return openWhole(path, answer, me).asked;
}
