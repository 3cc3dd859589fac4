import { describe, expect, it } from 'vitest';
import { hostile } from '../test/hostile';
import { lines } from './ansi';

const ESC = '\u001b';

function text(output: string): string {
  return lines(output)
    .map((line) => line.map((span) => span.text).join(''))
    .join('\n');
}

describe('lines', () => {
  it('keeps colours', () => {
    const [line] = lines(`${ESC}[1;31mred${ESC}[0m plain`);
    expect(line?.map((span) => [span.text, span.style.ink, span.style.bold])).toEqual([
      ['red', 1, true],
      [' plain', undefined, false],
    ]);
  });

  it('carries a style over lines', () => {
    expect(lines(`${ESC}[32ma\nb`)[1]?.[0]?.style.ink).toBe(2);
  });

  it('takes the nearest of sixteen colours for any other', () => {
    expect(lines(`${ESC}[38;5;196mx`)[0]?.[0]?.style.ink).toBe(1);
    expect(lines(`${ESC}[38;2;255;255;255mx`)[0]?.[0]?.style.ink).toBe(15);
    expect(lines(`${ESC}[48;5;232mx`)[0]?.[0]?.style.ground).toBe(0);
  });

  it.each([
    ['a title', hostile.title, ''],
    ['a hyperlink', hostile.hyperlink, 'link'],
    ['clearing', hostile.clear, ''],
    ['a question', hostile.report, ''],
    ['eight-bit controls', hostile.c1, ''],
    ['a private mode', `${ESC}[?1049h${ESC}[>4;1m`, ''],
    ['a reset', `${ESC}c${ESC}(0`, ''],
  ])('drops %s', (_, output, left) => {
    expect(text(`a${output}b`)).toBe(`a${left}b`);
  });

  it('shows what is concealed', () => {
    expect(text(hostile.conceal)).toBe('hidden');
  });

  it('hides nothing behind an unfinished sequence', () => {
    expect(text(`${hostile.unfinished}\nseen\u0007`)).toContain('seen');
    expect(text(`${ESC}]0;${'a'.repeat(5_000)}\u0007`)).toContain('aaa');
    expect(text(`${ESC}[12`)).toBe(`${ESC}[12`);
  });

  it('shows both what was written over and what is over it', () => {
    expect(text(hostile.overwrite)).toBe('rm -rf /\r\nls      ');
    expect(text('a\r\nb')).toBe('a\nb');
  });

  it('reads a megabyte in a moment', () => {
    const before = performance.now();
    expect(lines(hostile.megabyte + `${ESC}[31m`.repeat(100_000))).toHaveLength(1);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
