import type { SignedRecord } from '../../api/record';
import { StatusBadge, type Tone } from '../../ui/StatusBadge';

const TONES: Record<string, Tone> = { gap: 'bad', refusal: 'bad', succession: 'bad', approval: 'warn' };

/** A record's kind; those that a reader looks out for stand out. */
export function KindBadge({ fact }: { fact: SignedRecord['fact'] }) {
  return <StatusBadge status={fact.kind} tone={TONES[fact.kind] ?? 'quiet'} />;
}
