/** A part of 1 in percent; what is less than all is never rounded to all, nor what is more than nothing to nothing. */
export function share(part: number): string {
  const percent = part * 100;
  if (percent <= 0) return '0%';
  if (percent >= 100) return '100%';
  return `${Math.min(99.9, Math.max(0.1, Math.round(percent * 10) / 10))}%`;
}
