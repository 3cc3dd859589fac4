import { visible } from '../text/visible';
import css from './StatusBadge.module.css';

export type Tone = 'good' | 'bad' | 'warn' | 'busy' | 'quiet';

const TONES: Record<string, Tone> = {
  running: 'busy',
  rescheduling: 'warn',
  idle: 'quiet',
  terminated: 'quiet',
  allow: 'good',
  allowed: 'good',
  finished: 'good',
  up: 'good',
  ready: 'good',
  connected: 'good',
  modify: 'warn',
  ask: 'warn',
  asked: 'warn',
  waiting: 'warn',
  defer: 'warn',
  timed_out: 'warn',
  unknown: 'warn',
  quarantined: 'warn',
  cut: 'warn',
  deny: 'bad',
  denied: 'bad',
  refused: 'bad',
  failed: 'bad',
  error: 'bad',
  down: 'bad',
  lost: 'bad',
};

interface Props {
  /** A word of the API; underscores are shown as spaces. */
  status: string;
  tone?: Tone;
  label?: string;
}

/** A state as a word with a dot; the colour only repeats what the word says. */
export function StatusBadge({ status, tone, label }: Props) {
  const shown = tone ?? TONES[status] ?? 'quiet';
  return (
    <span className={`${css.badge ?? ''} ${css[shown] ?? ''}`}>
      <span className={css.dot} aria-hidden="true" />
      {visible(label ?? status.replaceAll('_', ' '))}
    </span>
  );
}
