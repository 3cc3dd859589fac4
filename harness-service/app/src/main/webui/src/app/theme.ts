import { useState } from 'react';

export type Theme = 'system' | 'light' | 'dark';

/** Read by theme.js, too, before the first paint. */
const KEY = 'perimeter.theme';

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(current);
  const choose = (next: Theme) => {
    apply(next);
    setTheme(next);
  };
  return [theme, choose];
}

export function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // without storage the choice lasts until the page is left
  }
}

function current(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}
