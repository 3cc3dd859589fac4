import { describe, expect, it } from 'vitest';
import { bytes, duration, exactTime, relativeTime } from './time';

const NOW = Date.parse('2026-11-21T12:00:00Z');

describe('time', () => {
  it.each([
    [-2, 'now'],
    [-59, '59s ago'],
    [-60, '1m ago'],
    [-3_599, '59m ago'],
    [-7_300, '2h ago'],
    [-90_000, 'yesterday'],
    [600, 'in 10m'],
  ])('says %i seconds as %s', (seconds, said) => {
    expect(relativeTime(NOW + seconds * 1_000, NOW)).toBe(said);
  });

  it('is exact to the millisecond, in UTC too', () => {
    expect(exactTime(NOW + 7)).toContain('2026-11-21 12:00:00.007 UTC');
  });

  it('says durations and sizes as people do', () => {
    expect([0.42, 42, 185, 7_500].map(duration)).toEqual(['0.4 s', '42 s', '3 min 5 s', '2 h 5 min']);
    expect([0, 999, 1_500, 2_000_000].map(bytes)).toEqual(['0 B', '999 B', '1.5 KB', '2 MB']);
  });
});
