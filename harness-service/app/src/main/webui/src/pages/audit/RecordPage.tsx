import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { AuditRecord, SignedRecord } from '../../api/record';
import { useMay, useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { buttonClass } from '../../ui/Button';
import { CodeBlock } from '../../ui/CodeBlock';
import { Fact, Facts } from '../../ui/Facts';
import { JsonView } from '../../ui/JsonView';
import { Page, PageBody } from '../../ui/Page';
import { RelativeTime } from '../../ui/RelativeTime';
import { Reading } from '../../ui/Reading';
import { Visible } from '../../ui/Visible';
import { factText } from './fact';
import { FoundBy } from './FoundBy';
import { KindBadge } from './KindBadge';
import { Payloads } from './Payloads';
import { ProofCheck } from './ProofCheck';
import { recordQuery } from './queries';

const route = getRouteApi('/shell/audit/$sequence');

/** One record in full: what it says, its payloads, and its proof, which is checked at once. */
export function RecordPage() {
  const { sequence } = route.useParams();
  const { scope } = route.useSearch();
  const found = useQuery(recordQuery(useMe().workspace, sequence, scope));
  useTitle(`Record ${sequence}`);
  return (
    <Page
      title={<Visible text={`Record ${sequence}`} />}
      aside={found.data && <KindBadge fact={found.data.record.fact} />}
      actions={found.data && <Elsewhere record={found.data.record} />}
    >
      <Reading query={found} what="Loading the record" />
      {found.data && <Told record={found.data} />}
    </Page>
  );
}

function Told({ record: entry }: { record: AuditRecord }) {
  const { record } = entry;
  const { scope } = route.useSearch();
  const leaf = useMemo(() => readable(entry.leaf), [entry.leaf]);
  return (
    <PageBody>
      <p>
        <Visible text={factText(record.fact)} />
      </p>
      <Facts>
        <Fact name="Time">
          <RelativeTime at={record.time} />
        </Fact>
        <Fact name="Producer">
          <Visible text={record.producer} />
        </Fact>
        <Fact name="Id">
          <span className="mono">
            <Visible text={record.id} />
          </span>
        </Fact>
        {record.subject.workspace !== '' && (
          <Fact name="Workspace">
            <span className="mono">
              <Visible text={record.subject.workspace} />
            </span>
          </Fact>
        )}
        <FoundBy entry={entry} scope={scope} />
        <Fact name="Signed with">
          <span className="mono">
            <Visible text={entry.key_id} />
          </span>
        </Fact>
      </Facts>
      <section className="column">
        <h2>Proof</h2>
        <ProofCheck sequence={entry.sequence} scope={scope} shown={record} />
      </section>
      <section className="column">
        <h2>What it states</h2>
        <JsonView value={record.fact} label="Fact" />
      </section>
      <Payloads entry={entry} />
      <section className="column">
        <h2>As it is hashed</h2>
        <CodeBlock label="Canonical leaf" text={leaf} />
      </section>
    </PageBody>
  );
}

function readable(leaf: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(leaf), (character) => character.charCodeAt(0)));
  } catch {
    return leaf;
  }
}

function Elsewhere({ record: { subject } }: { record: SignedRecord }) {
  const maySee = useMay('read_sessions');
  return (
    <>
      {subject.action !== '' && (
        <Link to="/audit" search={{ action: subject.action }} className={buttonClass()}>
          All of this action
        </Link>
      )}
      {subject.session !== '' && maySee && (
        <Link to="/sessions/$session" params={{ session: subject.session }} className={buttonClass()}>
          Session
        </Link>
      )}
    </>
  );
}
