import type { Dimensions, JsonObject } from './shapes';

/** One statement of one producer, as it was signed; a fact's other fields depend on its kind. */
export interface SignedRecord extends JsonObject {
  id: string;
  producer: string;
  time: string;
  subject: { workspace: string; session: string; action: string; agent: string };
  /** Salted SHA-256 of each payload, in hex. */
  payloads: Record<string, string>;
  fact: JsonObject & { kind: string };
}

export interface AuditEntry {
  sequence: number;
  record: SignedRecord;
  key_id: string;
  signature: string;
  payloads: AuditPayload[];
  /** What it is found by, beside its subject and kind; empty where its fact does not say. */
  dimensions: Dimensions;
}

/** Salt and content are base64. */
export interface AuditPayload {
  name: string;
  salt: string;
  content: string;
}

/** `leaf` is the canonical JSON that the tree hashes, in base64. */
export interface AuditRecord extends AuditEntry {
  type: 'record';
  leaf: string;
}

export interface Checkpoint {
  type: 'checkpoint';
  size: number;
  root: string;
  /** A C2SP signed note. */
  note: string;
  /** The vkey that verifies it. */
  key: string;
  at: string;
  /** Null while the anchor is away. */
  anchored: boolean | null;
}

export interface VerificationKeys {
  type: 'keys';
  log: string;
  checkpoint_keys: { log: string; version: number; vkey: string }[];
  producers: Record<string, JsonObject>;
}

export interface Bucket {
  at: string;
  actions: number;
  allowed: number;
  denied: number;
  asked: number;
  covered: number;
  outside: number;
  refused: number;
  pending: number;
}

export interface Activity {
  type: 'activity';
  step_seconds: number;
  buckets: Bucket[];
}

export interface OutsideAction {
  type: 'outside_action';
  action_id: string;
  session_id: string;
  /** Empty where no record names it. */
  tool: string;
  reason: string;
  at: string;
  sequence: number;
}

export interface Health {
  type: 'health';
  services: {
    name: string;
    status: 'up' | 'down';
    checked_at: string;
    latency_ms: number;
    reason: string | null;
  }[];
  dependencies: { name: string; service: string; status: 'up' | 'down' }[];
}
