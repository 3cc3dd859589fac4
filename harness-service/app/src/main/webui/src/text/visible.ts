/** A piece of text as it is, or a character that would not be seen or would reorder what is. */
export type Piece = { text: string } | { mark: string; name: string };

/** Controls, what orders text (UAX #9), what draws nothing (fillers, tags, selectors, Braille's blank), halves of pairs. */
export const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}\u{fff9}-\u{fffb}]/gu;

/** Tab and line feed; selectors that only choose between the text and the emoji form. */
const SEEN = /(?:\t|\n|\ufe0e|\ufe0f)/u;

const EMOJI_BEFORE = /[\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}]\ufe0f?$/u;
const EMOJI_AFTER = /^\p{Extended_Pictographic}/u;

const NAMES: Record<number, string> = {
  0x00: 'null',
  0x07: 'bell',
  0x08: 'backspace',
  0x0d: 'carriage return',
  0x1b: 'escape',
  0x7f: 'delete',
  0xad: 'soft hyphen',
  0x061c: 'Arabic letter mark',
  0x200b: 'zero width space',
  0x200c: 'zero width non-joiner',
  0x200d: 'zero width joiner',
  0x200e: 'left-to-right mark',
  0x200f: 'right-to-left mark',
  0x2028: 'line separator',
  0x2029: 'paragraph separator',
  0x202a: 'left-to-right embedding',
  0x202b: 'right-to-left embedding',
  0x202c: 'pop directional formatting',
  0x202d: 'left-to-right override',
  0x202e: 'right-to-left override',
  0x2060: 'word joiner',
  0x2066: 'left-to-right isolate',
  0x2067: 'right-to-left isolate',
  0x2068: 'first strong isolate',
  0x2069: 'pop directional isolate',
  0xfeff: 'zero width no-break space',
};

/** Cuts text where something is that a reader could not see. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (SEEN.test(match[0]) || joinsEmoji(text, match.index, match[0])) continue;
    if (match.index > from) found.push({ text: text.slice(from, match.index) });
    found.push(mark(match[0]));
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ text: text.slice(from) });
  return found;
}

/** The same as plain text, for attributes and the clipboard's preview. */
export function visible(text: string): string {
  return pieces(text)
    .map((piece) => ('text' in piece ? piece.text : `[${piece.mark}]`))
    .join('');
}

function mark(character: string): Piece {
  const code = character.codePointAt(0) ?? 0;
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return { mark: hex, name: NAMES[code] ?? 'invisible character' };
}

function joinsEmoji(text: string, index: number, character: string): boolean {
  return (
    character === '\u200d' &&
    EMOJI_BEFORE.test(text.slice(Math.max(0, index - 4), index)) &&
    EMOJI_AFTER.test(text.slice(index + 1, index + 3))
  );
}
