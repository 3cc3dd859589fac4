export type Path = readonly (string | number)[];

/** What is wrong with a value that somebody writes, and where; `key` if it is the field's name. */
export interface Problem {
  path: Path;
  what: string;
  key?: boolean;
}

/** A rule about a value; it adds what is wrong. */
export type Check = (value: unknown, path: Path, problems: Problem[]) => void;

export function check(rule: Check, value: unknown): Problem[] {
  const problems: Problem[] = [];
  rule(value, [], problems);
  return problems;
}

/** As "tools.0.name is needed". */
export function said({ path, what }: Problem): string {
  return path.length === 0 ? what : `${path.join('.')} ${what}`;
}

export function text(longest: number, pattern?: { form: RegExp; what: string }): Check {
  return (value, path, problems) => {
    if (typeof value !== 'string') problems.push({ path, what: 'must be text' });
    else if (value === '') problems.push({ path, what: 'is needed' });
    else if (value.length > longest)
      problems.push({ path, what: `has more than ${longest.toLocaleString('en')} characters` });
    else if (pattern && !pattern.form.test(value)) problems.push({ path, what: pattern.what });
  };
}

/** May be left out, null or empty. */
export function maybe(rule: Check): Check {
  return (value, path, problems) => {
    if (value !== null && value !== '') rule(value, path, problems);
  };
}

export const flag: Check = (value, path, problems) => {
  if (typeof value !== 'boolean') problems.push({ path, what: 'must be true or false' });
};

export function choice(...words: string[]): Check {
  return (value, path, problems) => {
    if (!words.includes(value as string)) problems.push({ path, what: `must be one of ${words.join(', ')}` });
  };
}

export function list(rule: Check, most: number): Check {
  return (value, path, problems) => {
    if (!Array.isArray(value)) return void problems.push({ path, what: 'must be a list' });
    if (value.length > most) problems.push({ path, what: `has more than ${most} entries` });
    value.forEach((each, index) => rule(each, [...path, index], problems));
  };
}

/** An object of these fields and no others. */
export function shape(fields: Record<string, Check>, needed: readonly string[] = []): Check {
  return (value, path, problems) => {
    if (!isObject(value)) return void problems.push({ path, what: 'must hold fields' });
    for (const name of needed)
      if (value[name] === undefined || value[name] === null)
        problems.push({ path: [...path, name], what: 'is needed' });
    for (const [name, held] of Object.entries(value)) {
      const rule = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (!rule) problems.push({ path: [...path, name], what: 'is no field here', key: true });
      else if (held !== null || !needed.includes(name)) rule(held, [...path, name], problems);
    }
  };
}

/** Objects that a field, mostly `type`, tells apart. */
export function variant(field: string, rules: Record<string, Check>): Check {
  const kind = choice(...Object.keys(rules));
  return (value, path, problems) => {
    if (!isObject(value)) return void problems.push({ path, what: 'must hold fields' });
    const word = value[field];
    const rule = typeof word === 'string' && Object.hasOwn(rules, word) ? rules[word] : undefined;
    if (rule) rule(value, path, problems);
    else kind(word, [...path, field], problems);
  };
}

/** Any object: a schema. */
export const anyObject: Check = (value, path, problems) => {
  if (!isObject(value)) problems.push({ path, what: 'must hold fields' });
};

const MOST_PAIRS = 16;
const LONGEST_KEY = 64;
const LONGEST_VALUE = 512;

/** The pairs that many objects carry. */
export const metadata: Check = (value, path, problems) => {
  if (!isObject(value)) return void problems.push({ path, what: 'must hold pairs' });
  const pairs = Object.entries(value);
  if (pairs.length > MOST_PAIRS) problems.push({ path, what: `has more than ${MOST_PAIRS} pairs` });
  for (const [key, held] of pairs) {
    if (key === '' || key.length > LONGEST_KEY)
      problems.push({ path: [...path, key], what: `is no key of 1 to ${LONGEST_KEY} characters`, key: true });
    if (typeof held !== 'string') problems.push({ path: [...path, key], what: 'must be text' });
    else if (held.length > LONGEST_VALUE)
      problems.push({ path: [...path, key], what: `has more than ${LONGEST_VALUE} characters` });
  }
};

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
