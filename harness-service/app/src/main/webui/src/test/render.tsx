import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Toasts } from '../ui/toast';

/** With what main.tsx puts around every page, but the router. */
export function show(
  children: ReactNode,
  queries = new QueryClient({ defaultOptions: { queries: { retry: false } } }),
): RenderResult {
  return render(
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <Tooltip.Provider>
          <Toasts>{children}</Toasts>
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>,
  );
}
