import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../ui/Button';
import { Select, TextField } from '../../ui/Field';
import { fromLocal, toLocal } from '../../text/local';
import { type AuditSearch, KINDS, named, SPANS } from './search';

const KIND_CHOICES = [
  { value: '', label: 'Any kind' },
  ...KINDS.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
];

const SPAN_CHOICES = [
  { value: 'hour', label: 'Last hour' },
  { value: 'day', label: 'Last 24 hours' },
  { value: 'week', label: 'Last 7 days' },
  { value: 'all', label: 'From the beginning' },
  { value: 'dated', label: 'From – until' },
];

const SCOPES = [
  { value: '', label: 'This workspace' },
  { value: 'installation', label: 'The installation' },
];

const ORDERS = [
  { value: '', label: 'Newest first' },
  { value: 'asc', label: 'Oldest first' },
];

/** The filters are the address: a link shows the same search. */
export function AuditFilters({ search }: { search: AuditSearch }) {
  const navigate = useNavigate({ from: '/audit/' });
  const change = (changed: Partial<Record<keyof AuditSearch, string>>) =>
    void navigate({ search: (before) => ({ ...before, ...cleared(changed) }), replace: true });
  const dated = search.from !== undefined || search.until !== undefined;
  const span = search.span ?? (named(search) ? 'all' : 'day');
  return (
    <>
      <Select
        label="Kind"
        value={search.kind ?? ''}
        options={KIND_CHOICES}
        onChange={(kind) => change({ kind })}
      />
      <Typed label="Session" value={search.session ?? ''} onDone={(session) => change({ session })} />
      <Typed label="Action" value={search.action ?? ''} onDone={(action) => change({ action })} />
      <Typed label="Agent" value={search.agent ?? ''} onDone={(agent) => change({ agent })} />
      <Select
        label="Time"
        value={dated ? 'dated' : span}
        options={SPAN_CHOICES}
        onChange={(next) =>
          next === 'dated'
            ? change({ from: yesterday(), span: '' })
            : change({ span: next, from: '', until: '' })
        }
      />
      {dated && (
        <>
          <TextField
            label="From"
            type="datetime-local"
            value={toLocal(search.from)}
            onChange={(from) => change({ from: fromLocal(from), span: '' })}
          />
          <TextField
            label="Until"
            type="datetime-local"
            value={toLocal(search.until)}
            onChange={(until) => change({ until: fromLocal(until), span: '' })}
          />
        </>
      )}
      <Select
        label="Records of"
        value={search.scope ?? ''}
        options={SCOPES}
        onChange={(scope) => change({ scope })}
      />
      <Select
        label="Order"
        value={search.order ?? ''}
        options={ORDERS}
        onChange={(order) => change({ order })}
      />
      {Object.keys(NOTHING).some((name) => search[name as keyof AuditSearch] !== undefined) && (
        <Button kind="quiet" onClick={() => change(NOTHING)}>
          Clear
        </Button>
      )}
    </>
  );
}

const NOTHING = { kind: '', session: '', action: '', agent: '', scope: '', span: '', from: '', until: '' };

function yesterday(): string {
  return new Date(Date.now() - SPANS.day).toISOString();
}

/** An empty value is none. */
function cleared(changed: Record<string, string>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(changed).map(([name, value]) => [name, value || undefined]));
}

interface TypedProps {
  label: string;
  value: string;
  onDone: (value: string) => void;
}

/** Searches when one has finished writing, not at each letter. */
function Typed({ label, value, onDone }: TypedProps) {
  const [typed, setTyped] = useState(value);
  const [before, setBefore] = useState(value);
  if (before !== value) {
    setBefore(value);
    setTyped(value);
  }
  const done = () => {
    if (typed.trim() !== value) onDone(typed.trim());
  };
  return (
    <form
      onBlur={done}
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <TextField label={label} value={typed} onChange={setTyped} placeholder="Any" mono maxLength={200} />
    </form>
  );
}
