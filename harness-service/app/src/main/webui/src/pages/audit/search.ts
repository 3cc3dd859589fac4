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
  'logout',
  'model_request',
  'outcome',
  'probe',
  'read',
  'refusal',
  'revocation',
  'succession',
] as const;

/** What a fact may word as an outcome: effects, verdicts and endings together. */
export const OUTCOMES = [
  'allow',
  'allowed',
  'ask',
  'cancelled',
  'cut',
  'defer',
  'deny',
  'failed',
  'finished',
  'modify',
  'refused',
  'timed_out',
  'unknown',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Up or down by the number in the log; down, the newest first, where nothing is said. */
export type Order = 'asc' | 'desc';

/** The filters, as the address has them; times are RFC 3339. */
export interface AuditSearch {
  kind?: string | undefined;
  session?: string | undefined;
  action?: string | undefined;
  agent?: string | undefined;
  tool?: string | undefined;
  host?: string | undefined;
  secret?: string | undefined;
  author?: string | undefined;
  outcome?: Outcome | undefined;
  scope?: Scope | undefined;
  span?: Span | undefined;
  from?: string | undefined;
  until?: string | undefined;
  order?: Order | undefined;
}

/** Each is named, since the router keeps what is not: nothing else may get through. */
export function readSearch(search: Record<string, unknown>): AuditSearch {
  return {
    kind: KINDS.find((kind) => kind === search.kind),
    session: text(search.session),
    action: text(search.action),
    agent: text(search.agent),
    tool: text(search.tool),
    host: text(search.host),
    secret: text(search.secret),
    author: text(search.author),
    outcome: readOutcome(search.outcome),
    scope: readScope(search),
    span: ([...Object.keys(SPANS), 'all'] as Span[]).find((span) => span === search.span),
    from: time(search.from),
    until: time(search.until),
    order: search.order === 'asc' ? search.order : undefined,
  };
}

export function readScope({ scope }: Record<string, unknown>): Scope | undefined {
  return scope === 'installation' ? scope : undefined;
}

export function readOutcome(value: unknown): Outcome | undefined {
  return OUTCOMES.find((outcome) => outcome === value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function time(value: unknown): string | undefined {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
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
    tool: search.tool,
    host: search.host,
    secret: search.secret,
    author: search.author,
    outcome: search.outcome,
    scope: search.scope,
    'created_at[gte]':
      search.from ?? (span === 'all' ? undefined : new Date(opened - SPANS[span]).toISOString()),
    'created_at[lt]': search.until,
    order: search.order ?? 'desc',
  };
}

/** Who asks for one thing's records wants all of them. */
export function named(search: AuditSearch): boolean {
  const { session, action, host, secret, author, from, until } = search;
  return (session ?? action ?? host ?? secret ?? author ?? from ?? until) !== undefined;
}
