import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { createQueryClient } from '../api/queries';
import type { Me } from '../api/shapes';
import { createConsoleRouter } from '../router';
import { Toasts } from '../ui/toast';
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

type Answer = (asked: Asked) => Response | undefined;

function usual({ url }: Asked, me: Partial<Me>): Response {
  if (url.startsWith('/console/api/v1/perimeter/me')) return Response.json({ ...EVERY_RIGHT, ...me });
  return refused(404, 'not_found_error', `nothing at ${url}`);
}

/** Opens a page of the console at this path; what `answer` leaves open is answered as usual. Returns what was asked. */
export function open(path: string, answer: Answer, me: Partial<Me> = {}): Asked[] {
  const asked = serve((each) => answer(each) ?? usual(each, me));
  const queries = createQueryClient();
  const router = createConsoleRouter(queries, createMemoryHistory({ initialEntries: [path] }));
  render(
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <Tooltip.Provider>
          <Toasts>
            <RouterProvider router={router} />
          </Toasts>
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>,
  );
  return asked;
}
