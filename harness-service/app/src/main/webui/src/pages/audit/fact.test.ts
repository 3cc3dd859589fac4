import { describe, expect, it } from 'vitest';
import { factText } from './fact';
import { KINDS, readSearch } from './search';

describe('a logout', () => {
  it('is looked for and told like a login', () => {
    expect(readSearch({ kind: 'logout' }).kind).toBe('logout');
    expect(factText({ kind: 'logout', by: 'ada' })).toBe('ada');
  });
});

describe('kinds', () => {
  it('are each told in words', () => {
    for (const kind of KINDS) expect(factText({ kind })).not.toContain('{');
  });
});
