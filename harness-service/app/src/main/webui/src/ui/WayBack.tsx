import { Link, useMatches } from '@tanstack/react-router';
import { buttonClass } from './Button';

/** From what does not exist to the list in which it would be. */
export function WayBack() {
  const above = useMatches({
    select: (matches) => {
      const named = matches.filter((match) => match.staticData.crumb);
      const match = named.findLast(({ pathname }) => pathname !== named.at(-1)?.pathname);
      return match && { path: match.pathname, label: match.staticData.crumb ?? '' };
    },
    structuralSharing: true,
  });
  return (
    <Link to={(above?.path ?? '/') as '/'} className={buttonClass('primary')}>
      Go to {above?.label ?? 'the first page'}
    </Link>
  );
}
