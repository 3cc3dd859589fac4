const KEY = 'perimeter.workspace';

/** Empty where none was chosen: the service then takes the person's first. */
export function lastWorkspace(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function rememberWorkspace(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // without storage the choice lasts as long as the address has it
  }
}

export function forgetWorkspace(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // nothing was kept
  }
}
