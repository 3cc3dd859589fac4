import { useLayoutEffect } from 'react';
import { callFor } from '../api/client';

/** Of this tab alone: another one may be in another workspace. */
const KEY = 'perimeter.workspace';

/** Calls are for this workspace once the page that is of it shows, and before any of its parts asks for something. */
export function useWorkspaceOfCalls(workspace: string): void {
  useLayoutEffect(() => {
    callFor(workspace);
    rememberWorkspace(workspace);
  }, [workspace]);
}

/** Empty where none was chosen: the service then takes the person's first. */
export function lastWorkspace(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

function rememberWorkspace(name: string): void {
  try {
    sessionStorage.setItem(KEY, name);
  } catch {
    // without storage the choice lasts as long as the address has it
  }
}

export function forgetWorkspace(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // nothing was kept
  }
}
