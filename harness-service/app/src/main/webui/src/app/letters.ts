import { useSyncExternalStore } from 'react';

const KEY = 'perimeter.letters';
const listeners = new Set<() => void>();
let off: boolean | undefined;

/** Whether single letters are keys (WCAG 2.1.4): who speaks to a computer, or whose hand slips, turns them off. */
export function lettersAreKeys(): boolean {
  off ??= read();
  return !off;
}

export function setLettersAreKeys(on: boolean): void {
  off = !on;
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // without storage the choice lasts until the page is left
  }
  listeners.forEach((listener) => listener());
}

export function useLettersAreKeys(): boolean {
  return useSyncExternalStore(subscribe, lettersAreKeys);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === 'off';
  } catch {
    return false;
  }
}
