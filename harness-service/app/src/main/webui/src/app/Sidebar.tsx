import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button';
import { useMe } from './me';
import { destinations } from './navigation';
import css from './Sidebar.module.css';
import { UserMenu } from './UserMenu';
import { WorkspaceSwitcher } from './WorkspaceSwitcher';

export function Sidebar({ onPalette, onKeys }: { onPalette: () => void; onKeys: () => void }) {
  const { rights } = useMe();
  const pages = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  useEffect(() => {
    // on a small screen the pages are one row that scrolls
    const open = pages.current?.querySelector('[aria-current]');
    open?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [path]);
  return (
    <header className={css.sidebar}>
      <div className={css.brand}>
        <Link to="/" className={css.name}>
          Perimeter
        </Link>
        <Button
          kind="quiet"
          small
          onClick={onPalette}
          aria-label="Search and commands: Ctrl K"
          aria-keyshortcuts="Control+K"
        >
          <kbd>Ctrl K</kbd>
        </Button>
      </div>
      <WorkspaceSwitcher />
      <nav aria-label="Pages" className={css.pages} ref={pages}>
        <ul>
          {destinations
            .filter((destination) => rights.includes(destination.right))
            .map((destination) => (
              <li key={destination.to}>
                <Link to={destination.to} className={css.page} activeProps={{ 'aria-current': 'page' }}>
                  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" className={css.icon}>
                    <path d={destination.icon} />
                  </svg>
                  {destination.label}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <UserMenu onKeys={onKeys} />
    </header>
  );
}
