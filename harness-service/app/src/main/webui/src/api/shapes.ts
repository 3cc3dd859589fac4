import type { components, paths } from './schema.gen';

type Schemas = components['schemas'];

/** A schema of the OpenAPI document; `Null` names the fields that may be null, which the document doesn't tell. */
type Known<Name extends keyof Schemas, Null extends keyof Schemas[Name] = never> = {
  [Field in keyof Schemas[Name]]: Field extends Null ? Schemas[Name][Field] | null : Schemas[Name][Field];
};

export type Template = keyof paths;

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export interface Page<T> {
  data: T[];
  next_page: string | null;
}

/** Who asks for no workspace and has several is told of none. */
export type MeAnswer = Omit<Me, 'workspace'> & { workspace: string | null };

export interface Me {
  type: 'me';
  user: { id: string; name: string };
  roles: string[];
  workspace: string;
  workspaces: string[];
  rights: string[];
}

export type Agent = Known<'Agent', 'description' | 'system' | 'archived_at' | 'multiagent'>;
export type Environment = Known<'Environment', 'description' | 'archived_at'>;
export type EnvironmentVersion = Known<'EnvironmentVersion', 'description'>;
export type Coverage = Known<'Coverage', 'session_id' | 'coverage'>;
export type Diagram = Known<'Diagram'>;
export type AuditEntry = Omit<Known<'AuditEntry'>, 'record'> & { record: JsonObject };
export type Dimensions = Known<'Dimensions'>;
export type Vault = Known<'Vault', 'archived_at'>;
export type Credential = Omit<Known<'Credential', 'display_name' | 'archived_at'>, 'auth'> & { auth: Auth };
export type PolicyInForce = Known<'InForce'>;
/** In a list. */
export type PolicyVersion = Omit<Known<'PolicyVersion'>, 'documents'>;
export type WholePolicy = Known<'PolicyVersion'>;
export type PolicyDecision = Omit<Known<'Tried'>, 'arguments'> & { arguments: JsonObject };
export type Proof = Known<'Proof'>;

/** What a credential is good for, without its value. */
export type Auth =
  | {
      type: 'environment_variable';
      secret_name: string;
      networking: { type: 'unrestricted' } | { type: 'limited'; allowed_hosts: string[] };
      injection_location: { header: boolean; body: boolean };
    }
  | { type: 'static_bearer'; mcp_server_url: string }
  | { type: 'mcp_oauth'; mcp_server_url: string; expires_at: string | null };

export type SessionStatus = 'rescheduling' | 'running' | 'idle' | 'terminated';

/** The API builds sessions as free JSON, so the document knows no schema of them. */
export interface Session {
  id: string;
  type: 'session';
  agent: {
    id: string;
    name: string;
    version: number;
    model?: { id: string } | string;
    [key: string]: unknown;
  };
  environment_id: string;
  status: SessionStatus;
  title: string | null;
  metadata: Record<string, string>;
  vault_ids: string[];
  usage: Record<string, number | undefined> | null;
  stats: { active_seconds: number; duration_seconds: number };
  created_at: string;
  updated_at: string;
  archived_at: string | null;
}

export type SessionPage = Page<Session> & { prev_page: string | null };

/** A question that waits for a person; `id` is the event that asks for the tool. */
export interface Approval {
  id: string;
  type: 'approval';
  action_id: string;
  session_id: string;
  session_title: string | null;
  agent: { id: string; name: string; version: number };
  principal: string;
  work_type: string;
  tool: string;
  mcp_server_name: string | null;
  arguments: JsonObject;
  raised_by: 'policy' | 'agent';
  rules: string[];
  reason: string;
  policy_hash: string;
  asked_at: string;
  expires_at: string;
  may_allow: boolean;
  may_deny: boolean;
}
