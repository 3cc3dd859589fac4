import type { LinkProps } from '@tanstack/react-router';

export interface Destination {
  to: NonNullable<LinkProps['to']>;
  label: string;
  /** Shown only to those who hold it. */
  right: string;
  /** Pressed after g. */
  key: string;
  /** The path of a 16 by 16 icon, drawn with a line. */
  icon: string;
}

/** The pages, in the order of the sidebar; one entry for each. */
export const destinations: Destination[] = [
  {
    to: '/sessions',
    label: 'Sessions',
    right: 'read_sessions',
    key: 's',
    icon: 'M2.5 3.5h11v7h-6l-3 2.5v-2.5h-2z',
  },
];
