import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { lettersAreKeys } from './letters';
import { useMe } from './me';
import { destinations } from './navigation';

export interface Shortcut {
  keys: string;
  does: string;
}

const listeners = new Map<string, () => void>();
const described = new Map<string, string>();

/** A key of the page that is open; listed under ? for as long as it is. */
export function useKey(key: string, does: string, act: () => void, enabled = true): void {
  const run = useEffectEvent(act);
  useEffect(() => {
    if (!enabled) return undefined;
    listeners.set(key, () => run());
    described.set(key, does);
    return () => {
      listeners.delete(key);
      described.delete(key);
    };
  }, [key, does, enabled]);
}

export function pageKeys(): Shortcut[] {
  return [...described].map(([keys, does]) => ({ keys, does }));
}

const CHORD_MILLIS = 1_500;

/** The keys that work everywhere; none is taken from a field in which somebody writes. */
export function useShortcuts(shell: { openPalette: () => void; openKeys: () => void }): void {
  const navigate = useNavigate();
  const { rights } = useMe();
  const press = useEffectEvent((event: KeyboardEvent, afterG: boolean) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      shell.openPalette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isWriting(event)) return;
    if (!lettersAreKeys()) return;
    if (afterG) {
      // a letter that leads nowhere must not do what it does by itself
      const destination = destinations.find(({ key, right }) => key === event.key && rights.includes(right));
      if (destination) void navigate({ to: destination.to });
    } else if (event.key === '?') shell.openKeys();
    else listeners.get(event.key)?.();
  });
  useEffect(() => {
    let pressedG = 0;
    const listen = (event: KeyboardEvent) => {
      const afterG = Date.now() - pressedG < CHORD_MILLIS;
      press(event, afterG);
      pressedG = event.key === 'g' && !afterG && !isWriting(event) ? Date.now() : 0;
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

/** In a field a letter is a letter, and a dialog or a menu has keys of its own. */
function isWriting(event: KeyboardEvent): boolean {
  // an editor has a tree of its own, from outside of which only its host is seen
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"],[role="alertdialog"],[role="menu"]')) return true;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
