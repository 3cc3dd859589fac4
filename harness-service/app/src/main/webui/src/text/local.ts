/** A time of the API (RFC 3339) as a date field has it: local, to the minute; empty for none. */
export function toLocal(at: string | undefined): string {
  const millis = at === undefined ? NaN : Date.parse(at);
  if (Number.isNaN(millis)) return '';
  const offset = new Date(millis).getTimezoneOffset() * 60_000;
  return new Date(millis - offset).toISOString().slice(0, 16);
}

export function fromLocal(value: string): string {
  const millis = value === '' ? NaN : new Date(value).getTime();
  return Number.isNaN(millis) ? '' : new Date(millis).toISOString();
}
