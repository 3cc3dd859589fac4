import type { AuditFilter } from './queries';

export type Scope = 'installation';

export const SPANS = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 } as const;
export type Span = keyof typeof SPANS | 'all';

export const KINDS = [
  'approval',
  'checkpoint',
  'configuration',
  'decision',
  'effects',
  'flow_closed',
  'flow_opened',
  'gap',
  'intent',
  'lease',
  'lifecycle',
  'login',
  'model_request',
  'outcome',
  'probe',
  'read',
  'refusal',
  'revocation',
  'succession',
] as const;

/** The filters, as the address has them; times are RFC 3339. */
export interface AuditSearch {
  kind?: string;
  session?: string;
  action?: string;
  agent?: string;
  scope?: Scope;
  span?: Span;
  from?: string;
  until?: string;
}

export function readSearch(search: Record<string, unknown>): AuditSearch {
  const { kind, scope, span } = search;
  return {
    ...((KINDS as readonly unknown[]).includes(kind) && { kind: kind as string }),
    ...text(search, 'session'),
    ...text(search, 'action'),
    ...text(search, 'agent'),
    ...(scope === 'installation' && { scope }),
    ...((span === 'all' || Object.hasOwn(SPANS, String(span))) && { span: span as Span }),
    ...time(search, 'from'),
    ...time(search, 'until'),
  };
}

function text(search: Record<string, unknown>, name: string) {
  const value = search[name];
  return typeof value === 'string' && value !== '' ? { [name]: value } : {};
}

function time(search: Record<string, unknown>, name: string) {
  const value = search[name];
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? { [name]: value } : {};
}

/**
 * What is asked of the API, `opened` being when the page was: a cursor is good for the very same question only, so that
 * "the last day" must not move while one reads.
 */
export function filterOf(search: AuditSearch, opened: number): AuditFilter {
  const span = search.span ?? (named(search) ? 'all' : 'day');
  return {
    kind: search.kind,
    session_id: search.session,
    action_id: search.action,
    agent_id: search.agent,
    scope: search.scope,
    'created_at[gte]':
      search.from ?? (span === 'all' ? undefined : new Date(opened - SPANS[span]).toISOString()),
    'created_at[lt]': search.until,
  };
}

/** Who asks for one thing's records wants all of them. */
export function named(search: AuditSearch): boolean {
  return (search.session ?? search.action ?? search.from ?? search.until) !== undefined;
}
