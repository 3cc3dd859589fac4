import { createRoute, redirect } from '@tanstack/react-router';
import { destinations } from '../../app/navigation';
import { shellRoute } from '../../app/shellRoute';
import { NoRight } from '../../ui/states';

/** Leads to the first page that the person may see. */
export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: ({ context }) => {
    const first = destinations.find((destination) => context.me.rights.includes(destination.right));
    if (first) throw redirect({ to: first.to });
  },
  component: NoRight,
});
