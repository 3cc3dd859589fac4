import { Link } from '@tanstack/react-router';
import { Button } from '../ui/Button';
import { useMe } from './me';
import { destinations } from './navigation';
import css from './Sidebar.module.css';
import { UserMenu } from './UserMenu';
import { WorkspaceSwitcher } from './WorkspaceSwitcher';

export function Sidebar({ onPalette, onKeys }: { onPalette: () => void; onKeys: () => void }) {
  const { rights } = useMe();
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
      <nav aria-label="Pages" className={css.pages}>
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
