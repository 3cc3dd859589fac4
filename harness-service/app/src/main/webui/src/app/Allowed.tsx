import { useMatches } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NoRight } from '../ui/states';
import { useMe } from './me';

/** Shows a page only to those who hold the right that its route names. */
export function Allowed({ children }: { children: ReactNode }) {
  const rights = useMe().rights;
  const needed = useMatches({ select: (matches) => matches.map((match) => match.staticData.right) });
  const missing = needed.find((right) => right !== undefined && !rights.includes(right));
  return missing === undefined ? children : <NoRight right={missing} />;
}
