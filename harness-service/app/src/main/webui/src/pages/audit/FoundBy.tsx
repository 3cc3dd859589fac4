import { Link } from '@tanstack/react-router';
import type { AuditEntry } from '../../api/record';
import { Fact } from '../../ui/Facts';
import { Visible } from '../../ui/Visible';
import { type AuditSearch, readOutcome, type Scope } from './search';

interface Props {
  entry: AuditEntry;
  scope: Scope | undefined;
}

interface Named {
  name: string;
  values: readonly string[];
  search: (value: string) => AuditSearch;
}

/** What the search finds a record by: each value leads to all records that have it. */
export function FoundBy({ entry, scope }: Props) {
  return namedIn(entry).map(({ name, values, search }) => (
    <Fact key={name} name={name}>
      <ul className="mono">
        {values.map((value) => (
          <li key={value}>
            <Link to="/audit" search={{ ...search(value), span: 'all', scope }} className="link">
              <Visible text={value} /> <span className="unseen">all records</span>
            </Link>
          </li>
        ))}
      </ul>
    </Fact>
  ));
}

function namedIn({ record: { subject }, dimensions }: AuditEntry): Named[] {
  const all: Named[] = [
    { name: 'Session', values: [subject.session], search: (session) => ({ session }) },
    { name: 'Action', values: [subject.action], search: (action) => ({ action }) },
    { name: 'Agent', values: [subject.agent], search: (agent) => ({ agent }) },
    { name: 'Tool', values: [dimensions.tool], search: (tool) => ({ tool }) },
    { name: 'Host', values: [dimensions.host], search: (host) => ({ host }) },
    { name: 'Secret', values: dimensions.secrets, search: (secret) => ({ secret }) },
    { name: 'Author', values: [dimensions.author], search: (author) => ({ author }) },
    {
      name: 'Outcome',
      values: [readOutcome(dimensions.outcome) ?? ''],
      search: (outcome) => ({ outcome: readOutcome(outcome) }),
    },
  ];
  return all
    .map((named) => ({ ...named, values: named.values.filter((value) => value !== '') }))
    .filter(({ values }) => values.length > 0);
}
