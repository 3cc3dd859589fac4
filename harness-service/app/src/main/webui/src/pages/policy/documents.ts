import { parseAllDocuments } from 'yaml';
import { isObject } from '../../spec/check';

export interface Rule {
  name: string;
  effect: string;
  reason: string;
  when: string;
  /** What a call must be for the rule to apply, list by list; none: any call. */
  match: [list: string, words: string[]][];
  /** What a modifying rule puts where. */
  set: [path: string, value: string][];
}

export interface PolicyDocument {
  name: string;
  description: string;
  rules: Rule[];
}

/** The documents of a file that the service has accepted; what cannot be read is shown by its text alone. */
export function documentsOf(yaml: string): PolicyDocument[] {
  return [...parseAllDocuments(yaml)]
    .map((document): unknown => (document.errors.length > 0 ? undefined : document.toJS()))
    .filter(isObject)
    .map((node) => ({
      name: word(field(node.metadata, 'name')),
      description: word(field(node.metadata, 'description')),
      rules: items(field(node.spec, 'rules')).map(rule),
    }));
}

function rule(node: unknown): Rule {
  return {
    name: word(field(node, 'name')),
    effect: word(field(node, 'effect')),
    reason: word(field(node, 'reason')),
    when: word(field(node, 'when')),
    match: pairs(field(node, 'match')).map(([list, words]) => [list, items(words).map(word)]),
    set: pairs(field(node, 'set')).map(([path, value]) => [path, word(value)]),
  };
}

function field(node: unknown, name: string): unknown {
  return isObject(node) ? node[name] : undefined;
}

function pairs(node: unknown): [string, unknown][] {
  return isObject(node) ? Object.entries(node) : [];
}

function items(node: unknown): unknown[] {
  return Array.isArray(node) ? node : [];
}

function word(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
