import type { JsonObject } from '../../api/shapes';

/** What is on record about an action; a fact's fields are named as its producer signed them. */
export interface ActionTrace {
  type: 'action';
  id: string;
  session_id: string;
  tool_use_id: string;
  tool: string;
  mcp_server_name: string | null;
  place: string;
  records: RecordEntry[];
  more: boolean;
}

export interface RecordEntry {
  sequence: number;
  record: { id: string; producer: string; time: string; fact: Fact };
}

export interface FileChange {
  path: string;
  change: string;
  size: number;
  sha256: string;
}

interface FlowOpened {
  kind: 'flow_opened';
  flow: string;
  host: string;
  port: number;
  method: string;
  path: string;
  visibility: string;
  rule: string;
  unrestricted: boolean;
}

interface FlowClosed {
  kind: 'flow_closed';
  flow: string;
  verdict: string;
  reason: string;
  status: number;
  bytesOut: number;
  bytesIn: number;
  secrets: string[];
}

export type Fact =
  | { kind: 'decision'; effect: string; rules: string[]; policyHash: string; argumentsHash: string }
  | {
      kind: 'intent';
      place: string;
      target: string;
      workType: string;
      credentials: string[];
      finishBefore: string;
    }
  | { kind: 'outcome'; ending: string; isError: boolean; resultHash: string }
  | { kind: 'approval'; verdict: string; by: string }
  | { kind: 'effects'; target: string; files: FileChange[]; processes: string[] }
  | FlowOpened
  | FlowClosed
  | {
      kind: 'lease';
      lease: string;
      credential: string;
      name: string;
      injector: string;
      host: string;
      expires: string;
    }
  | { kind: 'revocation'; lease: string; credential: string; reason: string }
  | { kind: 'refusal'; what: string; by: string; reason: string; detail: string }
  | { kind: 'gap'; rule: string; detail: string }
  | ({ kind: 'model_request' | 'lifecycle' | 'probe' } & JsonObject);

export type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;

export function facts<Kind extends Fact['kind']>(trace: ActionTrace, kind: Kind): FactOf<Kind>[] {
  return trace.records
    .map((entry) => entry.record.fact)
    .filter((fact): fact is FactOf<Kind> => fact.kind === kind);
}

/** Whether its outcome is on record, and the end of every flow and lease. */
export function isComplete(trace: ActionTrace): boolean {
  const ended = facts(trace, 'outcome').length > 0;
  return (
    ended && flows(trace).every(({ closed }) => closed) && secrets(trace).every(({ revoked }) => revoked)
  );
}

/** A flow without an end is a hole in the record, or still open. */
export interface Flow {
  opened: FlowOpened;
  closed: FlowClosed | undefined;
}

export function flows(trace: ActionTrace): Flow[] {
  const closed = facts(trace, 'flow_closed');
  return facts(trace, 'flow_opened').map((opened) => ({
    opened,
    closed: closed.find(({ flow }) => flow === opened.flow),
  }));
}

/** Names only; a value is nowhere on record. */
export function secrets(trace: ActionTrace): { name: string; host: string; revoked: boolean }[] {
  const revoked = new Set(facts(trace, 'revocation').map(({ lease }) => lease));
  return facts(trace, 'lease').map(({ name, host, lease }) => ({ name, host, revoked: revoked.has(lease) }));
}
