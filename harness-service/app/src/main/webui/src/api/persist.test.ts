import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from './errors';
import { type Loss, persist } from './persist';

const AWAY = new ApiError(503, 'api_error', 'away');

/** An act that fails so often before it succeeds, and what was told of it. */
function failing(times: number, error = AWAY) {
  const leaving = new AbortController();
  const losses: Loss[] = [];
  let left = times;
  const act = vi.fn(() => (left-- > 0 ? Promise.reject(error) : Promise.resolve('there')));
  const found = persist(act, leaving.signal, (loss) => losses.push(loss));
  return { act, found, losses, leaving };
}

describe('what is tried until it succeeds', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(1);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits longer from loss to loss, up to 20 seconds', async () => {
    const { act, found, losses } = failing(8);
    for (const millis of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]) {
      const before = act.mock.calls.length;
      await vi.advanceTimersByTimeAsync(millis - 1);
      expect(act).toHaveBeenCalledTimes(Math.max(1, before));
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(await found).toBe('there');
    expect(losses.map(({ count }) => count)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('is tried at once where one asks for it', async () => {
    const { act, found, losses } = failing(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(losses).toMatchObject([{ count: 1, error: AWAY }]);
    losses[0]?.retry();
    expect(await found).toBe('there');
    expect(act).toHaveBeenCalledTimes(2);
  });

  it('ends with the page', async () => {
    const { act, found, leaving } = failing(9);
    const ended = expect(found).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(1);
    leaving.abort();
    await ended;
    expect(act).toHaveBeenCalledTimes(1);
  });

  it('is given up where another try does not mend it', async () => {
    const { found, losses } = failing(1, new ApiError(404, 'not_found_error', 'no'));
    await expect(found).rejects.toMatchObject({ status: 404 });
    expect(losses).toEqual([]);
  });
});
