import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { comeBack, KEPT, wayBack } from './place';

const SHORT = `/console/sessions?q=${'a'.repeat(492)}`;
const LONG = `${SHORT}a`;

function address(): string {
  return location.pathname + location.search + location.hash;
}

describe('the way back from a login', () => {
  beforeEach(() => {
    sessionStorage.clear();
    history.replaceState(null, '', '/console/');
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('is the place itself while the service takes it', () => {
    expect(SHORT).toHaveLength(512);
    expect(wayBack(SHORT)).toBe(SHORT);
    expect(sessionStorage).toHaveLength(0);
  });

  it('leads to a longer place by what the tab keeps, once', () => {
    expect(wayBack(LONG)).toBe(KEPT);
    history.replaceState(null, '', KEPT);
    comeBack();
    expect(address()).toBe(LONG);
    history.replaceState(null, '', KEPT);
    comeBack();
    expect(address()).toBe('/console/');
  });

  it('takes nobody away who comes from elsewhere', () => {
    wayBack(LONG);
    history.replaceState(null, '', '/console/agents');
    comeBack();
    expect(address()).toBe('/console/agents');
  });

  it('ends at the first page where nothing can be kept', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('no storage');
    });
    expect(wayBack(LONG)).toBe(LONG);
  });
});
