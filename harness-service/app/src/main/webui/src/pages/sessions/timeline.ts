import { type SessionEvent, type StopReason, textOf, type ToolResult, type ToolUse } from '../../api/events';

export type ActionPhase = 'waiting' | 'running' | 'finished' | 'failed' | 'denied';

/** What the page shows of a session, in order. */
export type Item =
  | { kind: 'message'; id: string; from: 'user' | 'agent' | 'system'; text: string; at: string | null }
  | {
      kind: 'action';
      id: string;
      use: ToolUse;
      result: ToolResult | undefined;
      answer: Answer | undefined;
      phase: ActionPhase;
    }
  | { kind: 'error'; id: string; title: string; text: string; at: string | null }
  | { kind: 'note'; id: string; text: string; at: string | null };

export interface Answer {
  result: 'allow' | 'deny';
  message: string;
  at: string | null;
}

export type ActionItem = Extract<Item, { kind: 'action' }>;

/** A tool's use, a person's answer and its result are one item; model requests show only where they failed. */
export function timeline(events: readonly SessionEvent[]): Item[] {
  const drawing = new Drawing();
  events.forEach((event) => drawing.add(event));
  return drawing.items;
}

class Drawing {
  readonly items: Item[] = [];
  private readonly actions = new Map<string, number>();

  add(event: SessionEvent): void {
    switch (event.type) {
      case 'user.message':
      case 'agent.message':
      case 'system.message':
        return this.message(event.id, event.type, textOf(event.content), event.processed_at);
      case 'agent.tool_use':
      case 'agent.mcp_tool_use':
      case 'agent.custom_tool_use':
        return this.use(event);
      case 'agent.tool_result':
      case 'agent.mcp_tool_result':
      case 'user.custom_tool_result':
        return this.result(event);
      case 'user.tool_confirmation':
        return this.change(event.tool_use_id, (item) => ({
          ...item,
          answer: { result: event.result, message: event.deny_message ?? '', at: event.processed_at },
          phase: event.result === 'deny' ? 'denied' : 'running',
        }));
      case 'session.error':
        return this.error(event.id, event.error, event.processed_at);
      case 'span.model_request_end':
        return event.is_error ? this.note(event, 'The model request failed') : undefined;
      case 'span.model_request_start':
        return undefined;
      default:
        return this.note(event, said(event));
    }
  }

  private message(id: string, type: string, text: string, at: string | null): void {
    const from = type === 'user.message' ? 'user' : type === 'agent.message' ? 'agent' : 'system';
    if (text !== '') this.items.push({ kind: 'message', id, from, text, at });
  }

  private use(use: ToolUse): void {
    this.actions.set(use.id, this.items.length);
    const phase =
      use.evaluated_permission === 'ask' || use.type === 'agent.custom_tool_use' ? 'waiting' : 'running';
    this.items.push({ kind: 'action', id: use.id, use, result: undefined, answer: undefined, phase });
  }

  private result(result: ToolResult): void {
    const use = result.tool_use_id ?? result.mcp_tool_use_id ?? result.custom_tool_use_id ?? '';
    this.change(use, (item) => ({ ...item, result, phase: ending(item, result) }));
  }

  private change(use: string, changed: (item: ActionItem) => ActionItem): void {
    const index = this.actions.get(use);
    const item = index === undefined ? undefined : this.items[index];
    if (index !== undefined && item?.kind === 'action') this.items[index] = changed(item);
  }

  private error(
    id: string,
    error: { type: string; message: string; retry_status?: { type: string } },
    at: string | null,
  ): void {
    const retry = error.retry_status ? ` (${error.retry_status.type})` : '';
    this.items.push({
      kind: 'error',
      id,
      title: error.type.replaceAll('_', ' ') + retry,
      text: error.message,
      at,
    });
  }

  private note(event: SessionEvent, text: string): void {
    this.items.push({ kind: 'note', id: event.id, text, at: event.processed_at });
  }
}

function ending(item: ActionItem, result: ToolResult): ActionPhase {
  if (item.use.evaluated_permission === 'deny' || item.answer?.result === 'deny') return 'denied';
  return result.is_error ? 'failed' : 'finished';
}

const STOPS: Record<StopReason['type'], string> = {
  end_turn: 'The agent has finished its turn',
  requires_action: 'Waits for a person or a client',
  retries_exhausted: 'Stopped: the retries are used up',
  budget_reached: 'Stopped: the budget is reached',
  refusal: 'Stopped: the model refused',
};

const NOTES: Record<string, string> = {
  'agent.thinking': 'The agent thought',
  'user.interrupt': 'Interrupted',
  'session.status_running': 'Running',
  'session.status_rescheduled': 'Waits for another try',
  'session.status_terminated': 'The session has ended',
};

function said(event: SessionEvent): string {
  if (event.type === 'session.status_idle') return STOPS[event.stop_reason?.type ?? 'end_turn'];
  return NOTES[event.type] ?? event.type;
}

/** One line of what a tool was asked for. */
export function summary(use: ToolUse): string {
  const { input } = use;
  const telling = ['command', 'file_path', 'path', 'pattern', 'url', 'query'].map((name) => input[name]);
  const found = telling.find((value) => typeof value === 'string');
  return found ?? (Object.keys(input).length === 0 ? '' : JSON.stringify(input));
}
