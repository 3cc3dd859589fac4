import { useEffect, useSyncExternalStore } from 'react';

let title = '';
const listeners = new Set<() => void>();

function set(next: string): void {
  title = next;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Names the thing that the open page is about, in place of its route's crumb. */
export function useTitle(name: string): void {
  useEffect(() => {
    set(name);
    return () => set('');
  }, [name]);
}

/** Empty where the page named nothing. */
export function useCurrentTitle(): string {
  return useSyncExternalStore(subscribe, () => title);
}
