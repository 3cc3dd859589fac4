import { Link, useMatches, useRouterState } from '@tanstack/react-router';
import css from './Breadcrumbs.module.css';
import { Visible } from '../ui/Visible';
import { useMe } from './me';
import { useCurrentTitle } from './title';

/** Workspace, section, thing. The last one is where one is. */
export function Breadcrumbs() {
  const { workspace } = useMe();
  const title = useCurrentTitle();
  const busy = useRouterState({ select: (state) => state.isLoading });
  const crumbs = useMatches({
    select: (matches) =>
      matches
        .filter((match) => match.staticData.crumb)
        .map((match) => ({ id: match.id, path: match.pathname, label: match.staticData.crumb })),
  });
  return (
    <nav aria-label="Breadcrumbs" className={css.bar} data-busy={busy || undefined}>
      <ol className={css.list}>
        <li className="cut">{workspace}</li>
        {crumbs.map((crumb, index) => (
          <li key={crumb.id} className="cut">
            {index === crumbs.length - 1 ? (
              <span aria-current="page">
                <Visible text={title || (crumb.label ?? '')} />
              </span>
            ) : (
              <Link to={crumb.path as '/'}>{crumb.label}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
