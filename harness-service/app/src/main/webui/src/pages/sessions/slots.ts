import type { ComponentType } from 'react';

/** What other pages offer for a record: a proof, the record in full. Shown beside each record's number. */
export const recordSlots: ComponentType<{
  session: string;
  action: string;
  sequence: number;
  /** As it is shown: a proof must be of this very record. */
  record: object;
}>[] = [];

/** What other pages offer for an action: its diagram. Shown at the end of its detail. */
export const actionSlots: ComponentType<{ session: string; action: string }>[] = [];

/** What other pages offer for a session: its diagram, its export. Shown at the top of its page. */
export const sessionSlots: ComponentType<{ session: string }>[] = [];
