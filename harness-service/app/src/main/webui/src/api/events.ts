import type { JsonObject, SessionStatus } from './shapes';

export interface TextBlock {
  type: string;
  text?: string;
}

interface Common {
  id: string;
  /** Null as long as the loop has not taken it. */
  processed_at: string | null;
}

export type ToolUse = Common & {
  type: 'agent.tool_use' | 'agent.mcp_tool_use' | 'agent.custom_tool_use';
  name: string;
  input: JsonObject;
  mcp_server_name?: string;
  evaluated_permission?: 'allow' | 'ask' | 'deny';
};

export type ToolResult = Common & {
  type: 'agent.tool_result' | 'agent.mcp_tool_result' | 'user.custom_tool_result';
  tool_use_id?: string;
  mcp_tool_use_id?: string;
  custom_tool_use_id?: string;
  content?: TextBlock[] | string;
  is_error?: boolean;
};

export interface StopReason {
  type: 'end_turn' | 'requires_action' | 'retries_exhausted' | 'budget_reached' | 'refusal';
  event_ids?: string[];
}

/** Those that the console shows in a way of its own; any other is shown by its name. */
export type KnownEvent =
  | (Common & { type: 'user.message' | 'system.message' | 'agent.message'; content?: TextBlock[] | string })
  | (Common & { type: 'agent.thinking' | 'user.interrupt' })
  | ToolUse
  | ToolResult
  | (Common & {
      type: 'user.tool_confirmation';
      tool_use_id: string;
      result: 'allow' | 'deny';
      deny_message?: string;
    })
  | (Common & { type: 'session.status_idle'; stop_reason?: StopReason })
  | (Common & { type: 'session.status_running' | 'session.status_rescheduled' | 'session.status_terminated' })
  | (Common & {
      type: 'session.error';
      error: { type: string; message: string; retry_status?: { type: string } };
    })
  | (Common & { type: 'span.model_request_start' })
  | (Common & {
      type: 'span.model_request_end';
      model_request_start_id: string;
      is_error: boolean;
      model_usage?: Record<string, number | undefined>;
    });

export type SessionEvent = KnownEvent | (Common & { type: `other.${string}` });

export function textOf(content: TextBlock[] | string | undefined): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((block) => block.text ?? `[${block.type}]`).join('\n');
}

const STATUS: Record<string, SessionStatus> = {
  'session.status_idle': 'idle',
  'session.status_running': 'running',
  'session.status_rescheduled': 'rescheduling',
  'session.status_terminated': 'terminated',
};

/** What the session is from this event on, if it says so. */
export function statusOf(event: SessionEvent): SessionStatus | undefined {
  return STATUS[event.type];
}
