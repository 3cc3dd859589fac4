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
    to: '/agents',
    label: 'Agents',
    right: 'read_configuration',
    key: 'n',
    icon: 'M3.5 6h9v6.5h-9zM8 6V3M6.2 9h.01M9.8 9h.01M1.5 8.5v2M14.5 8.5v2',
  },
  {
    to: '/environments',
    label: 'Environments',
    right: 'read_configuration',
    key: 'e',
    icon: 'M8 2 2.5 5 8 8l5.5-3zM2.5 8 8 11l5.5-3M2.5 11 8 14l5.5-3',
  },
  {
    to: '/sandboxes',
    label: 'Sandboxes',
    right: 'read_boundary',
    key: 'b',
    icon: 'M8 1.8 13.5 5v6L8 14.2 2.5 11V5zM2.5 5 8 8.2 13.5 5M8 8.2v6',
  },
  {
    to: '/policy',
    label: 'Policy',
    right: 'read_policy',
    key: 'p',
    icon: 'M8 1.8 13 4v4c0 3-2 5.2-5 6.2C5 13.2 3 11 3 8V4zM5.8 8l1.6 1.6 2.8-3',
  },
  {
    to: '/secrets',
    label: 'Secrets',
    right: 'read_boundary',
    key: 'v',
    icon: 'M9.5 6.5a3.5 3.5 0 1 0-2.4 3.3L8.5 11.5h2v2h3v-3L9.3 7.6M5.2 5.2h.01',
  },
  {
    to: '/tunnel',
    label: 'Tunnel',
    right: 'read_boundary',
    key: 't',
    icon: 'M1.5 13.5v-4a6.5 6.5 0 0 1 13 0v4M5 13.5v-4a3 3 0 0 1 6 0v4M1 13.5h14',
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
