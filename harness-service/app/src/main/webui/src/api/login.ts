import { wayBack } from './place';

const LAST = 'perimeter.login.at';
/** Two logins within this time mean that the session doesn't hold: going round once more would not help. */
const LOOP_MILLIS = 10_000;

/** `maxAge` in seconds forces a login that is not older (RFC 9470). */
export function loginUrl(returnTo: string, maxAge?: number): string {
  const query = new URLSearchParams({ return: returnTo });
  if (maxAge !== undefined) query.set('max_age', String(maxAge));
  return `/console/login?${query}`;
}

export function here(): string {
  return location.pathname + location.search + location.hash;
}

/** Goes to the login and comes back to this place; false where it has just done so in vain. */
export function signIn(maxAge?: number): boolean {
  if (maxAge === undefined && Date.now() - lastLogin() < LOOP_MILLIS) return false;
  remember();
  location.assign(loginUrl(wayBack(here()), maxAge));
  return true;
}

/** The age that a step-up challenge asks for, if the header is one. */
export function stepUpAge(challenge: string | null): number | undefined {
  if (!challenge?.includes('insufficient_user_authentication')) return undefined;
  const age = /max_age="?(\d+)"?/.exec(challenge)?.[1];
  return age === undefined ? 0 : Number(age);
}

function lastLogin(): number {
  try {
    return Number(sessionStorage.getItem(LAST) ?? 0);
  } catch {
    return 0;
  }
}

function remember(): void {
  try {
    sessionStorage.setItem(LAST, String(Date.now()));
  } catch {
    // without storage a loop is not noticed
  }
}
