/** How far the charts look back, and the length of their steps, in seconds; the API takes 500 steps at most. */
export const SPANS = {
  hour: { label: 'Last hour', seconds: 3_600, step: 60 },
  day: { label: 'Last 24 hours', seconds: 86_400, step: 900 },
  week: { label: 'Last 7 days', seconds: 7 * 86_400, step: 7_200 },
} as const;

export type Span = keyof typeof SPANS;

export function readSpan(value: unknown): Span | undefined {
  return (Object.keys(SPANS) as Span[]).find((span) => span === value);
}
