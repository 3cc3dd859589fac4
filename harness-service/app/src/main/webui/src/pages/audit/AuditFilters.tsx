import { useNavigate } from '@tanstack/react-router';
import { Button } from '../../ui/Button';
import { Select, TextField } from '../../ui/Field';
import { fromLocal, toLocal } from '../../text/local';
import { type AuditSearch, KINDS, named, OUTCOMES, SPANS } from './search';
import { Typed } from './Typed';

const KIND_CHOICES = [
  { value: '', label: 'Any kind' },
  ...KINDS.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
];

const OUTCOME_CHOICES = [
  { value: '', label: 'Any outcome' },
  ...OUTCOMES.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
];

/** What is typed, in the order of the page. */
const TYPED = [
  ['session', 'Session'],
  ['action', 'Action'],
  ['agent', 'Agent'],
  ['tool', 'Tool'],
  ['host', 'Host'],
  ['secret', 'Secret'],
  ['author', 'Author'],
] as const;

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
      {TYPED.map(([name, label]) => (
        <Typed
          key={name}
          label={label}
          value={search[name] ?? ''}
          onDone={(value) => change({ [name]: value })}
        />
      ))}
      <Select
        label="Outcome"
        value={search.outcome ?? ''}
        options={OUTCOME_CHOICES}
        onChange={(outcome) => change({ outcome })}
      />
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

const NOTHING = {
  kind: '',
  session: '',
  action: '',
  agent: '',
  tool: '',
  host: '',
  secret: '',
  author: '',
  outcome: '',
  scope: '',
  span: '',
  from: '',
  until: '',
};

function yesterday(): string {
  return new Date(Date.now() - SPANS.day).toISOString();
}

/** An empty value is none. */
function cleared(changed: Record<string, string>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(changed).map(([name, value]) => [name, value || undefined]));
}
