import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useKey } from './keys';
import { useMe } from './me';
import { destinations } from './navigation';
import { apply } from './theme';

export interface Command {
  label: string;
  kind: 'Page' | 'Command' | 'Workspace';
  run: () => void;
}

const ofPage = new Map<string, () => void>();

/** Something that the open page can do, offered by the palette for as long as the page is open. */
export function useCommand(label: string, act: () => void, enabled = true): void {
  const run = useEffectEvent(act);
  useEffect(() => {
    if (!enabled) return undefined;
    ofPage.set(label, () => run());
    return () => {
      ofPage.delete(label);
    };
  }, [label, enabled]);
}

/** What one mostly begins on the open page: by `c` and from the palette. */
export function useBeginning(label: string, act: () => void, enabled: boolean): void {
  useKey('c', label, act, enabled);
  useCommand(label, act, enabled);
}

/** Everything that can be asked for now. */
export function useCommands(): Command[] {
  const navigate = useNavigate();
  const me = useMe();
  const here = [...ofPage].map(([label, run]): Command => ({ label, kind: 'Command', run }));
  const pages = destinations
    .filter((destination) => me.rights.includes(destination.right))
    .map(({ label, to }): Command => ({ label, kind: 'Page', run: () => void navigate({ to }) }));
  const workspaces = me.workspaces
    .filter((workspace) => workspace !== me.workspace)
    .map((workspace): Command => ({
      label: `Switch to ${workspace}`,
      kind: 'Workspace',
      run: () => void navigate({ to: '/', search: { workspace } }),
    }));
  return [...here, ...pages, ...workspaces, ...always];
}

const always: Command[] = [
  { label: 'Theme: light', kind: 'Command', run: () => apply('light') },
  { label: 'Theme: dark', kind: 'Command', run: () => apply('dark') },
  { label: 'Theme: as the system', kind: 'Command', run: () => apply('system') },
  { label: 'Sign out', kind: 'Command', run: () => location.assign('/console/logout') },
];
