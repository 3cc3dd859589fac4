const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' });

const STEPS: [limitSeconds: number, unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  [60, 'second', 1],
  [3_600, 'minute', 60],
  [86_400, 'hour', 3_600],
  [30 * 86_400, 'day', 86_400],
  [365 * 86_400, 'month', 30 * 86_400],
  [Infinity, 'year', 365 * 86_400],
];

/** How long ago or ahead, both in milliseconds since 1970. */
export function relativeTime(at: number, now: number): string {
  const seconds = (at - now) / 1_000;
  if (Math.abs(seconds) < 5) return 'now';
  const [, unit, length] = STEPS.find(([limit]) => Math.abs(seconds) < limit) ?? [0, 'year', 1];
  return relative.format(Math.trunc(seconds / length), unit);
}

/** Local time to the millisecond with its offset from UTC, and UTC beside it. */
export function exactTime(at: number): string {
  const date = new Date(at);
  const offset = -date.getTimezoneOffset();
  const local = new Date(at + offset * 60_000).toISOString().slice(0, 23).replace('T', ' ');
  const utc = date.toISOString().replace('T', ' ').replace('Z', ' UTC');
  return offset === 0 ? utc : `${local} ${zone(offset)} (${utc})`;
}

/** 4.2 s, 3 min 5 s, 2 h 4 min. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function bytes(count: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const step = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
  const value = count / 1_000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : Math.round(value * 10) / 10} ${units[step] ?? ''}`;
}

function zone(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
