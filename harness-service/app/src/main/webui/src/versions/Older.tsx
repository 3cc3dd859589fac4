import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Says that it is not the newest that one looks at; `children` is the way back to it, for who may go. */
export function Older({ version, children }: { version: number; children: ReactNode }) {
  return (
    <p className="soft">
      This is version {version}.{' '}
      <Link to="." search={{}} className="link">
        Show the newest
      </Link>
      {children && <>, or {children}</>}
    </p>
  );
}
