/** The two versions that an address compares; what it does not name follows from the newest. */
export interface Chosen {
  before?: number;
  after?: number;
}

/** A number of an address, where it is one from 1 on. */
export function count<Name extends string>(name: Name, value: unknown): Partial<Record<Name, number>> {
  return Number.isSafeInteger(value) && Number(value) > 0 ? ({ [name]: value } as Record<Name, number>) : {};
}

export function chosenIn(search: Record<string, unknown>): Chosen {
  return { ...count('before', search.before), ...count('after', search.after) };
}

/** The newest and the one before where the address says nothing. */
export function between(chosen: Chosen, newest: number): Required<Chosen> {
  const after = Math.min(chosen.after ?? newest, newest);
  return { after, before: Math.min(chosen.before ?? Math.max(1, after - 1), newest) };
}
