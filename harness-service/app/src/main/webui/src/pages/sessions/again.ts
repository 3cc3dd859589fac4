const KEY = 'perimeter.allow.again';
/** Who came back later has long forgotten what for. */
const LONGEST_MILLIS = 10 * 60_000;

/** Notes which tool use was to be allowed before the page leaves for a login. */
export function noteForReturn(toolUse: string): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ toolUse, at: Date.now() }));
  } catch {
    // without storage the page says nothing on return
  }
}

/** Whether the page is back from a login that was needed to allow this. */
export function isReturn(toolUse: string): boolean {
  try {
    const noted = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as { toolUse?: string; at?: number };
    return noted.toolUse === toolUse && Date.now() - (noted.at ?? 0) < LONGEST_MILLIS && !wentBack();
  } catch {
    return false;
  }
}

export function forgetReturn(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // nothing was noted
  }
}

/** By the browser's own button, from a login that did not take place. */
function wentBack(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.type === 'back_forward';
}
