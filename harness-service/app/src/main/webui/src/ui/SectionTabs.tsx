import { Link, type LinkProps } from '@tanstack/react-router';
import css from './SectionTabs.module.css';

export interface SectionTab {
  to: NonNullable<LinkProps['to']>;
  params?: Record<string, string>;
  label: string;
  /** Only this very address is it, not those below. */
  exact?: boolean;
}

/** The parts of a section, each with an address of its own. */
export function SectionTabs({ label, tabs }: { label: string; tabs: SectionTab[] }) {
  return (
    <nav aria-label={label} className={css.tabs}>
      <ul>
        {tabs.map(({ to, params, label: name, exact }) => (
          <li key={name}>
            <Link
              to={to}
              {...(params && ({ params } as object))}
              activeOptions={{ exact: exact ?? false, includeSearch: false }}
              activeProps={{ 'aria-current': 'page' }}
              className={css.tab}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
