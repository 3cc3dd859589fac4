import { useMatches, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { visible } from '../text/visible';
import { useCurrentTitle } from './title';

/** Moves the focus to a new page, and tells its name by the document's title. A change of filters is no new page. */
export function useArrival() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? '' });
  const crumb = useMatches({
    select: (matches) => matches.findLast((match) => match.staticData.crumb)?.staticData.crumb,
  });
  const title = useCurrentTitle() || crumb;
  const before = useRef('');
  useEffect(() => {
    document.title = title === undefined ? 'Perimeter' : `${visible(title)} · Perimeter`;
  }, [title]);
  useEffect(() => {
    if (before.current !== '' && before.current !== path) main.current?.focus();
    before.current = path;
  }, [path]);
  return main;
}
