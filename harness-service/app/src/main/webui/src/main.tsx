import './styles/tokens.css';
import './styles/base.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/errors';
import { comeBack } from './api/place';
import { createQueryClient } from './api/queries';
import { createConsoleRouter } from './router';
import { Toasts } from './ui/toast';

comeBack();
const queries = createQueryClient();
const router = createConsoleRouter(queries);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

/** What the service answers is told on the page; anything else is a fault of the page. */
function caught(error: unknown): void {
  if (!(error instanceof ApiError)) {
    reportError(error);
  }
}

createRoot(root, { onCaughtError: caught }).render(
  <StrictMode>
    {/* the page's policy forbids style elements */}
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <Tooltip.Provider delay={300}>
          <Toasts>
            <RouterProvider router={router} />
          </Toasts>
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
);
