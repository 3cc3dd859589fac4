import { type Document, isCollection, isMap, isScalar, parseDocument, stringify } from 'yaml';
import { check, type Check, type Path, type Problem, said } from './check';

/** Something wrong in a text, from one character to another. */
export interface Mark {
  from: number;
  to: number;
  what: string;
}

/** What a text means, and all that is wrong with it; `value` is undefined where it has no meaning. */
export interface Reading {
  value: unknown;
  marks: Mark[];
}

/** Reads one YAML document and holds it against a rule. */
export function readYaml(text: string, rule: Check): Reading {
  const document = parseDocument(text, { prettyErrors: false });
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.length > 0) {
    return {
      value: undefined,
      marks: wrong.map(({ pos: [from, to], message }) => ({ from, to, what: message })),
    };
  }
  try {
    const value: unknown = document.toJS();
    return { value, marks: check(rule, value).map((problem) => mark(document, problem, text.length)) };
  } catch {
    // too many aliases: a short text that would mean a very long one
    return { value: undefined, marks: [{ from: 0, to: text.length, what: 'refers to itself too often' }] };
  }
}

export function writeYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** Line and column as people count them. */
export function place(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function mark(document: Document, problem: Problem, length: number): Mark {
  const [from, to] = range(document, problem) ?? [0, length];
  return { from, to: Math.max(to, from), what: said(problem) };
}

/** Of the value, of its name, or of the nearest thing around that is there. */
function range(document: Document, { path, key }: Problem): [number, number] | undefined {
  const found = key ? keyAt(document, path) : document.getIn(path, true);
  if (hasRange(found)) return [found.range[0], found.range[1]];
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const around = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (!hasRange(around)) continue;
    const named = depth > 0 ? keyAt(document, path.slice(0, depth)) : undefined;
    if (hasRange(named)) return [named.range[0], named.range[1]];
    return isCollection(around) ? firstOf(around) : [around.range[0], around.range[1]];
  }
  return undefined;
}

function keyAt(document: Document, path: Path): unknown {
  const around = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(around)) return undefined;
  return around.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))?.key;
}

/** A whole block underlined would say nothing. */
function firstOf(around: { range?: [number, number, number] | null; items: unknown[] }): [number, number] {
  const start = around.range?.[0] ?? 0;
  return [start, start];
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && Array.isArray((node as { range?: unknown }).range);
}
