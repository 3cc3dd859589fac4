import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../ui/Button';
import { Section } from '../ui/Section';
import css from './VersionList.module.css';

interface Props<T> {
  title: string;
  versions: readonly T[];
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
  /** What stands in the line of a version, before the way to what it changed. */
  children: (version: T, isNewest: boolean) => ReactNode;
}

/** All versions, the newest first. */
export function VersionList<T extends { version: number }>({ title, versions, query, children }: Props<T>) {
  return (
    <Section title={title}>
      <ol className={css.versions}>
        {versions.map((each, index) => (
          <li key={each.version} className={css.version}>
            {children(each, index === 0)}
            {each.version > 1 && (
              <Link to="." search={{ before: each.version - 1, after: each.version }} className="link">
                What changed
              </Link>
            )}
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older ones
          </Button>
        </div>
      )}
    </Section>
  );
}
