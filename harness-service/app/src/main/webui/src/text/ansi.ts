import { type Escape, escapeAt } from './escape';
import { plain, sgr, type Style } from './sgr';

/** A run of characters in one style. */
export interface Span {
  text: string;
  style: Style;
}

export type Line = Span[];

const ESCAPE = /[\u001b\u0080-\u009f]/g; // eslint-disable-line no-control-regex

/**
 * What a program wrote, as lines of styled text. Colours are kept; every other escape sequence is left out, so that
 * nothing moves, clears, retitles, links or answers. An unfinished sequence stays, as a visible mark.
 */
export function lines(output: string): Line[] {
  const sheet = new Sheet();
  let style = plain;
  let from = 0;
  ESCAPE.lastIndex = 0;
  for (let match = ESCAPE.exec(output); match; match = ESCAPE.exec(output)) {
    const found: Escape | undefined = escapeAt(output, match.index);
    if (!found) continue;
    sheet.write(output.slice(from, match.index), style);
    if (found.kind === 'sgr') style = sgr(style, found.parameters);
    from = found.end;
    ESCAPE.lastIndex = from;
  }
  sheet.write(output.slice(from), style);
  return sheet.lines;
}

class Sheet {
  readonly lines: Line[] = [[]];

  write(text: string, style: Style): void {
    if (text === '') return;
    const parts = text.split(/\r\n|\n/);
    parts.forEach((part, index) => {
      if (index > 0) this.lines.push([]);
      this.overwrite(part, style);
    });
  }

  /** A terminal would write over the line from its start; here what was there stays to be seen, on a line of its own. */
  private overwrite(text: string, style: Style): void {
    const parts = text.split(/(?<=\r)/);
    parts.forEach((part, index) => {
      if (index > 0) this.lines.push([]);
      if (part !== '') this.lines.at(-1)?.push({ text: part, style });
    });
  }
}
