import { queryOptions } from '@tanstack/react-query';
import { at } from '../../api/address';
import { get } from '../../api/client';
import { pagesQuery } from '../../api/pages';
import type { AuditEntry, AuditRecord, Checkpoint, VerificationKeys } from '../../api/record';
import type { Page, Proof } from '../../api/shapes';
import type { Order, Outcome, Scope } from './search';

const PAGE = 100;

export interface AuditFilter {
  kind?: string | undefined;
  session_id?: string | undefined;
  action_id?: string | undefined;
  agent_id?: string | undefined;
  tool?: string | undefined;
  host?: string | undefined;
  secret?: string | undefined;
  author?: string | undefined;
  outcome?: Outcome | undefined;
  scope?: Scope | undefined;
  'created_at[gte]'?: string | undefined;
  'created_at[lt]'?: string | undefined;
  order?: Order | undefined;
}

export function auditQuery(workspace: string, filter: AuditFilter) {
  return pagesQuery(['audit', workspace, filter], (page, signal) =>
    get<Page<AuditEntry>>(at('/v1/perimeter/audit', { query: { ...filter, limit: PAGE, page } }), signal),
  );
}

/** A record never changes. */
export function recordQuery(workspace: string, sequence: string, scope: Scope | undefined) {
  return queryOptions({
    queryKey: ['record', workspace, sequence, scope],
    queryFn: ({ signal }) =>
      get<AuditRecord>(
        at('/v1/perimeter/audit/{sequence}', { path: { sequence }, query: { scope } }),
        signal,
      ),
    staleTime: Infinity,
  });
}

export function proofQuery(workspace: string, sequence: string, scope: Scope | undefined) {
  return queryOptions({
    queryKey: ['proof', workspace, sequence, scope],
    queryFn: ({ signal }) =>
      get<Proof>(
        at('/v1/perimeter/audit/{sequence}/proof', { path: { sequence }, query: { scope } }),
        signal,
      ),
    gcTime: 0,
  });
}

export function keysQuery(workspace: string) {
  return queryOptions({
    queryKey: ['audit keys', workspace],
    queryFn: ({ signal }) => get<VerificationKeys>(at('/v1/perimeter/audit/keys'), signal),
    staleTime: 5 * 60_000,
  });
}

export function checkpointsQuery(workspace: string) {
  return pagesQuery(['checkpoints', workspace], (page, signal) =>
    get<Page<Checkpoint>>(at('/v1/perimeter/audit/checkpoints', { query: { limit: PAGE, page } }), signal),
  );
}
