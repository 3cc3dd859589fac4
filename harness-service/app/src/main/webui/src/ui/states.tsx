import type { ReactNode } from 'react';
import { ApiError } from '../api/errors';
import { signIn } from '../api/login';
import { Button } from './Button';
import css from './states.module.css';
import { Visible } from './Visible';
import { WayBack } from './WayBack';

export function Loading({ what = 'Loading' }: { what?: string }) {
  return (
    <div className={css.state} role="status">
      <span className={css.spinner} aria-hidden="true" />
      <p className="soft">{what}…</p>
    </div>
  );
}

/** Nothing is there; `children` says how something comes to be. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={css.state}>
      <h2>{title}</h2>
      {children !== undefined && <div className="soft">{children}</div>}
    </div>
  );
}

/** `right` is a word of the API. */
export function NoRight({ right }: { right?: string }) {
  return (
    <div className={css.state}>
      <h2>You may not see this</h2>
      <p className="soft">
        {right === undefined ? 'Your roles in this workspace do not allow it.' : <Missing right={right} />}{' '}
        Ask an administrator of this workspace for a role that does, or choose another workspace.
      </p>
    </div>
  );
}

function Missing({ right }: { right: string }) {
  return (
    <>
      It needs the right <code>{right}</code>, which none of your roles has here.
    </>
  );
}

/** What went wrong and what to do about it. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  if (error instanceof ApiError && error.status === 403) return <NoRight />;
  const { title, hint } = explain(error);
  return (
    <div className={css.state} role="alert">
      <h2>{title}</h2>
      <p className="soft">
        <Visible text={hint} />
      </p>
      <div className="row">
        {error instanceof ApiError && error.status === 401 && (
          <Button kind="primary" onClick={() => signIn(0)}>
            Sign in again
          </Button>
        )}
        {error instanceof ApiError && error.status === 404 && <WayBack />}
        {retry !== undefined && <Button onClick={retry}>Try again</Button>}
      </div>
      {error instanceof ApiError && error.requestId !== '' && (
        <p className="soft">
          Request{' '}
          <code>
            <Visible text={error.requestId} />
          </code>
        </p>
      )}
    </div>
  );
}

export function explain(error: unknown): { title: string; hint: string } {
  if (!(error instanceof ApiError)) {
    return {
      title: 'Something went wrong on this page',
      hint: 'Reload it. If it stays so, tell your operator.',
    };
  }
  switch (error.status) {
    case 0:
      return {
        title: 'No connection',
        hint: 'The service cannot be reached. Check your network and try again.',
      };
    case 401:
      return { title: 'You are signed out', hint: 'Your login has ended. Sign in to go on where you are.' };
    case 404:
      return { title: 'Not found', hint: 'It does not exist in this workspace, or no longer does.' };
    case 429:
      return { title: 'Too many requests', hint: 'The service asks to slow down. Try again in a moment.' };
    default:
      return error.status >= 500
        ? {
            title: 'The service failed',
            hint: `${error.message} Try again; if it stays so, give your operator the request.`,
          }
        : { title: 'The service refused', hint: error.message };
  }
}
