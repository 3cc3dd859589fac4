import type { QueryClient } from '@tanstack/react-query';
import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { rootRoute, shellRoute } from './app/shellRoute';
import { agentRoutes } from './pages/agents/routes';
import { environmentRoutes } from './pages/environments/routes';
import { homeRoute } from './pages/home/routes';
import { policyRoutes } from './pages/policy/routes';
import { sandboxRoutes } from './pages/sandboxes/routes';
import { secretRoutes } from './pages/secrets/routes';
import { approvalsRoute } from './pages/approvals/routes';
import { auditRoutes } from './pages/audit/routes';
import { diagramRoute } from './pages/diagram/routes';
import { overviewRoutes } from './pages/overview/routes';
import { signedOutRoute } from './pages/signedOut';
import { sessionRoutes } from './pages/sessions/routes';
import { tunnelRoutes } from './pages/tunnel/routes';
import { Failure, Loading } from './ui/states';

// one line for each page's routes
const pages = shellRoute.addChildren([
  homeRoute, //
  overviewRoutes,
  sessionRoutes,
  agentRoutes,
  environmentRoutes,
  sandboxRoutes,
  policyRoutes,
  secretRoutes,
  tunnelRoutes,
  approvalsRoute,
  auditRoutes,
  diagramRoute,
]);

const routeTree = rootRoute.addChildren([pages, signedOutRoute]);

export function createConsoleRouter(queries: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    basepath: '/console',
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: false,
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
    ...(history && { history }),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
  interface StaticDataRouteOption {
    /** The page's name in the title and in the path at its top. */
    crumb?: string;
    /** What a person must hold to see the page. */
    right?: string;
  }
}
