import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../app/shellRoute';
import { loginUrl } from '../api/login';
import { buttonClass } from '../ui/Button';
import { Empty } from '../ui/states';

/** Where a logout ends; nothing is asked of the service here, which would begin a login. */
export const signedOutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signed-out',
  component: SignedOut,
});

function SignedOut() {
  return (
    <main>
      <h1 className="unseen">Perimeter</h1>
      <Empty title="You are signed out">
        <a className={buttonClass('primary')} href={loginUrl('/console/')}>
          Sign in
        </a>
      </Empty>
    </main>
  );
}
