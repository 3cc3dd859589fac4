import { describe, expect, it } from 'vitest';
import { diff } from './diff';

function drawn(before: string, after: string): string {
  const signs = { same: ' ', removed: '-', added: '+' };
  return diff(before, after)
    .map((line) => signs[line.kind] + line.text)
    .join('\n');
}

describe('diff', () => {
  it('keeps what is the same', () => {
    expect(drawn('a\nb\nc', 'a\nx\nc')).toBe(' a\n-b\n+x\n c');
    expect(drawn('a', 'a')).toBe(' a');
  });

  it('finds what was put in and taken out', () => {
    expect(drawn('a\nb\nc\nd', 'b\nc\nx\nd')).toBe('-a\n b\n c\n+x\n d');
  });

  it('is not held up by large texts', () => {
    const before = performance.now();
    const old = Array.from({ length: 20_000 }, (_, index) => `old ${index}`).join('\n');
    const now = Array.from({ length: 20_000 }, (_, index) => `new ${index}`).join('\n');
    expect(diff(old, now)).toHaveLength(40_000);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
