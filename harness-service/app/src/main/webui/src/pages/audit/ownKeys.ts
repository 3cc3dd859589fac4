import { useSyncExternalStore } from 'react';

/** Keys that the reader got from elsewhere than the service; kept by this browser only. */
const KEY = 'perimeter.checkpoint-keys';
const listeners = new Set<() => void>();

/** One vkey in each line, as they were typed; empty where there is none. */
export function useOwnKeys(): [string, (keys: string) => void] {
  return [useSyncExternalStore(subscribe, read), keep];
}

export function vkeys(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

function keep(keys: string): void {
  try {
    if (keys === '') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, keys);
  } catch {
    // without storage they cannot be kept, and the service's are taken
  }
  listeners.forEach((listener) => listener());
}
