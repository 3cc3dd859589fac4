/** An escape sequence (ECMA-48) from its first character to `end`. */
export type Escape = { kind: 'sgr'; parameters: string; end: number } | { kind: 'other'; end: number };

/** What a control string may hold before it counts as unfinished, so that none hides the rest of the output. */
const LONGEST_STRING = 4096;

const CSI = /(?:\u001b\[|\u009b)([0-?]*)([ -/]*)([@-~])/y; // eslint-disable-line no-control-regex
const SHORT = /\u001b[ -/]*[0-Z\\`-~]/y; // eslint-disable-line no-control-regex
const STRING_START = /\u001b[P\]X^_]|[\u0090\u0098\u009d-\u009f]/y; // eslint-disable-line no-control-regex
const STRING_END = /\u0007|\u001b\\|\u009c|\n/g; // eslint-disable-line no-control-regex

/** Nothing where the sequence is unfinished or the character begins none. */
export function escapeAt(text: string, index: number): Escape | undefined {
  const csi = match(CSI, text, index);
  if (csi) {
    const [whole, parameters = '', between, final] = csi;
    const end = index + whole.length;
    return final === 'm' && between === '' ? { kind: 'sgr', parameters, end } : { kind: 'other', end };
  }
  const string = match(STRING_START, text, index);
  if (string) return controlString(text, index + string[0].length);
  const short = match(SHORT, text, index);
  return short ? { kind: 'other', end: index + short[0].length } : undefined;
}

function controlString(text: string, from: number): Escape | undefined {
  STRING_END.lastIndex = from;
  const end = STRING_END.exec(text);
  if (!end || end[0] === '\n' || end.index - from > LONGEST_STRING) return undefined;
  return { kind: 'other', end: end.index + end[0].length };
}

function match(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}
