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
    to: '/overview',
    label: 'Overview',
    right: 'read_coverage',
    key: 'o',
    icon: 'M2.5 13.5v-5M6.2 13.5v-8M9.8 13.5v-4M13.5 13.5v-11',
  },
  {
    to: '/sessions',
    label: 'Sessions',
    right: 'read_sessions',
    key: 's',
    icon: 'M2.5 3.5h11v7h-6l-3 2.5v-2.5h-2z',
  },
  {
    to: '/approvals',
    label: 'Approvals',
    right: 'confirm',
    key: 'a',
    icon: 'M3 8.5l3 3 7-7',
  },
  {
    to: '/audit',
    label: 'Audit',
    right: 'read_audit',
    key: 'u',
    icon: 'M3.5 2.5h6l3 3v8h-9zM5.5 7h5M5.5 9.5h5M5.5 12h3',
  },
];
