import type { SignedRecord } from '../../api/record';
import type { Json } from '../../api/shapes';

type Fact = SignedRecord['fact'];

const LONGEST = 300;

const SAID: Record<string, (fact: Fact) => unknown[]> = {
  model_request: (fact) => ['asked', fact.model, 'at', fact.provider],
  decision: (fact) => [fact.effect, fact.tool, 'by', list(fact.rules) || 'no rule'],
  intent: (fact) => [fact.tool, 'in', fact.place, fact.target, fact.workType],
  outcome: (fact) => [fact.ending, fact.isError === true && 'with an error'],
  approval: (fact) => [fact.verdict, 'by', fact.by],
  configuration: (fact) => [fact.object, fact.id, fact.change, 'by', fact.by],
  login: (fact) => [fact.by],
  logout: (fact) => [fact.by],
  effects: (fact) => [count(fact.files), 'files,', count(fact.processes), 'processes left, in', fact.target],
  flow_opened: (fact) => [fact.method, `${word(fact.host)}:${word(fact.port)}${word(fact.path)}`],
  flow_closed: (fact) => [fact.verdict, fact.status === 0 ? '' : fact.status, fact.reason],
  lifecycle: (fact) => [fact.target, fact.state, fact.workType, fact.reason],
  probe: (fact) => [fact.sandbox, fact.passed === true ? 'passed' : 'did not pass'],
  lease: (fact) => [fact.name, 'to', fact.injector, 'for', fact.host],
  revocation: (fact) => [fact.lease, fact.reason],
  refusal: (fact) => [fact.what, 'refused to', fact.by, fact.reason, fact.detail],
  gap: (fact) => [fact.rule, fact.detail],
  checkpoint: (fact) => [fact.size, 'records'],
  succession: (fact) => [fact.log, 'follows', fact.predecessor, 'of', fact.size, 'records:', fact.reason],
  read: (fact) => [fact.by, 'read', fact.what],
};

/** One line of what a record states; its fields where nothing is known of its kind. */
export function factText(fact: Fact): string {
  const say = Object.hasOwn(SAID, fact.kind) ? SAID[fact.kind] : undefined;
  const words = say ? say(fact).map(word) : [JSON.stringify({ ...fact, kind: undefined })];
  const text = words.filter((each) => each !== '').join(' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function word(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

function list(value: Json | undefined): string {
  return Array.isArray(value) ? value.map(word).join(', ') : '';
}

function count(value: Json | undefined): number {
  return Array.isArray(value) ? value.length : 0;
}
