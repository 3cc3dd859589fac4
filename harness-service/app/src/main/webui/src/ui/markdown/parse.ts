import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';

const LONGEST = 40_000;
/** Parsing takes time with the square of the containers that are open, and of what could be emphasis. */
const DEEPEST = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))){24}/m;
const MOST_MARKS = /(?:[*_~[\]!`\\&<|]\s*){600}/;

/** Nothing for text that is better shown as it is. */
export function parse(text: string): Root | undefined {
  if (text.length > LONGEST || DEEPEST.test(text) || MOST_MARKS.test(text)) return undefined;
  try {
    return fromMarkdown(text, {
      extensions: [gfmStrikethrough(), gfmTable()],
      mdastExtensions: [gfmStrikethroughFromMarkdown(), gfmTableFromMarkdown()],
    });
  } catch {
    return undefined;
  }
}
