import { useQuery } from '@tanstack/react-query';
import type { AuditEntry, AuditPayload, SignedRecord } from '../../api/record';
import { text, fromBase64 } from '../../proof/bytes';
import { why } from '../../proof/check';
import { requirePayload } from '../../proof/payload';
import { CodeBlock } from '../../ui/CodeBlock';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';

/** What a record's hashes stand for, as far as it is still kept, each compared with its hash. */
export function Payloads({ entry }: { entry: AuditEntry }) {
  const kept = new Set(entry.payloads.map(({ name }) => name));
  const gone = Object.keys(entry.record.payloads).filter((name) => !kept.has(name));
  if (entry.payloads.length === 0 && gone.length === 0) return null;
  return (
    <section className="column">
      <h2>Payloads</h2>
      {entry.payloads.map((payload) => (
        <Payload key={payload.name} record={entry.record} payload={payload} />
      ))}
      {gone.map((name) => (
        <p key={name} className="soft">
          <Visible text={name} />: its key was forgotten, or it was never kept; the hash stays.
        </p>
      ))}
    </section>
  );
}

function Payload({ record, payload }: { record: SignedRecord; payload: AuditPayload }) {
  const checked = useQuery({
    queryKey: ['payload check', record.id, payload],
    queryFn: () => requirePayload(record, payload).then(() => '', why),
    staleTime: Infinity,
  });
  return (
    <div className="column">
      {checked.data !== undefined && (
        <p role="status">
          <StatusBadge
            status={checked.data === '' ? 'as hashed' : 'another'}
            tone={checked.data === '' ? 'good' : 'bad'}
          />{' '}
          <Visible text={checked.data} />
        </p>
      )}
      <CodeBlock label={<Visible text={payload.name} />} text={content(payload)} />
    </div>
  );
}

function content({ content: encoded }: AuditPayload): string {
  try {
    return pretty(text(fromBase64(encoded, 'It'), 'It'));
  } catch {
    return encoded;
  }
}

function pretty(said: string): string {
  try {
    return JSON.stringify(JSON.parse(said), null, 2);
  } catch {
    return said;
  }
}
