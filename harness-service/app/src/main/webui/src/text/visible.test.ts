import { describe, expect, it } from 'vitest';
import { pieces, visible } from './visible';

describe('visible', () => {
  it('leaves plain text, tabs and line feeds alone', () => {
    expect(pieces('a\tb\nc')).toEqual([{ text: 'a\tb\nc' }]);
    expect(pieces('')).toEqual([]);
  });

  it('marks what reorders text', () => {
    expect(visible('invoice_\u202Efdp.exe')).toBe('invoice_[U+202E]fdp.exe');
    expect(visible('\u2066a\u2069\u200F\u061C')).toBe('[U+2066]a[U+2069][U+200F][U+061C]');
  });

  it('marks what cannot be seen', () => {
    expect(visible('a\u200Bb\u00ADc\u2060d\uFEFFe\u3164f\u2800g')).toBe(
      'a[U+200B]b[U+00AD]c[U+2060]d[U+FEFF]e[U+3164]f[U+2800]g',
    );
    expect(visible('x\u{E0041}\u{E0100}')).toBe('x[U+E0041][U+E0100]');
    expect(visible('a\u2028b\u0000c\rd\u001be\u0085')).toBe('a[U+2028]b[U+0000]c[U+000D]d[U+001B]e[U+0085]');
  });

  it('marks half of a pair, and no whole one', () => {
    expect(visible('a\ud83d')).toBe('a[U+D83D]');
    expect(visible('🙂')).toBe('🙂');
  });

  it('lets emoji be joined, and no letters', () => {
    expect(visible('👩‍🚀 ❤️‍🔥 👩🏽‍💻')).toBe('👩‍🚀 ❤️‍🔥 👩🏽‍💻');
    expect(visible('pass\u200Dword')).toBe('pass[U+200D]word');
  });

  it('leaves letters of right-to-left scripts alone', () => {
    expect(visible('שלום مرحبا')).toBe('שלום مرحبا');
  });

  it('says the name of what it marks', () => {
    expect(pieces('\u202E')).toEqual([{ mark: 'U+202E', name: 'right-to-left override' }]);
  });
});
