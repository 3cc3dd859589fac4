import type { JsonObject } from '../../api/shapes';
import { anyObject, type Check, isObject } from '../../spec/check';
import { readYaml } from '../../spec/yaml';

export interface Trial {
  kind: 'built_in' | 'mcp' | 'custom';
  server: string;
  tool: string;
  /** YAML or JSON. */
  arguments: string;
  agent: string;
  agentId: string;
  agentVersion: string;
  environment: string;
  workType: string;
  principal: string;
  session: string;
  /** YAML: how often each tool was called before. */
  history: string;
}

export const NEW_TRIAL: Trial = {
  kind: 'built_in',
  server: '',
  tool: 'bash',
  arguments: 'command: git push --force origin main\n',
  agent: '',
  agentId: '',
  agentVersion: '',
  environment: '',
  workType: 'build',
  principal: '',
  session: '',
  history: '',
};

export const argumentsRule: Check = (value, path, problems) => {
  if (value !== null) anyObject(value, path, problems);
};

export const historyRule: Check = (value, path, problems) => {
  if (value === null) return;
  anyObject(value, path, problems);
  if (!isObject(value)) return;
  for (const [tool, count] of Object.entries(value))
    if (!Number.isSafeInteger(count) || Number(count) < 0)
      problems.push({ path: [...path, tool], what: 'must be a number of calls' });
};

export function argumentsOf(trial: Trial): JsonObject {
  return (readYaml(trial.arguments, argumentsRule).value ?? {}) as JsonObject;
}

/** What is left empty is not sent: the service puts its own in. */
export function wire(trial: Trial): object {
  const texts = {
    server: trial.kind === 'mcp' ? trial.server : '',
    agent_name: trial.agent,
    agent_id: trial.agentId,
    environment: trial.environment,
    work_type: trial.workType,
    principal: trial.principal,
    session_id: trial.session,
  };
  const version = Number(trial.agentVersion);
  return {
    kind: trial.kind,
    tool: trial.tool,
    arguments: argumentsOf(trial),
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')),
    ...(Number.isSafeInteger(version) && version > 0 && { agent_version: version }),
    ...(trial.history.trim() !== '' && { history: readYaml(trial.history, historyRule).value }),
  };
}
