import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay, useMe } from '../../app/me';
import { Fact, Facts } from '../../ui/Facts';
import { JsonView } from '../../ui/JsonView';
import { LongText } from '../../ui/LongText';
import { RelativeTime } from '../../ui/RelativeTime';
import { Reading } from '../../ui/Reading';
import { Visible } from '../../ui/Visible';
import { recordQuery } from '../audit/queries';
import css from './NodePanel.module.css';
import type { DrawnNode } from './parts';
import { wordOf } from './words';

/** The record that a node was drawn from. */
export function NodePanel({ node }: { node: DrawnNode | undefined }) {
  return (
    <aside className={css.panel} aria-label="Record" aria-live="polite">
      {node === undefined ? (
        <p className="soft">Choose a node for its record: click it, or go to it with Tab and press Enter.</p>
      ) : (
        <Told node={node} />
      )}
    </aside>
  );
}

function Told({ node }: { node: DrawnNode }) {
  const mayRead = useMay('read_audit');
  return (
    <>
      <h2>{wordOf(node.type)}</h2>
      <p>
        <LongText text={node.label} first={1_000} />
      </p>
      {node.action !== '' && (
        <p className="soft">
          Action{' '}
          <span className="mono">
            <Visible text={node.action} />
          </span>
        </p>
      )}
      {node.sequence < 0 && <p>There is no record of it: this is what is missing.</p>}
      {node.sequence >= 0 && !mayRead && (
        <p className="soft">
          It is record {node.sequence}, which only those may read who may read the audit.
        </p>
      )}
      {node.sequence >= 0 && mayRead && <Record sequence={node.sequence} />}
    </>
  );
}

function Record({ sequence }: { sequence: number }) {
  const found = useQuery(recordQuery(useMe().workspace, String(sequence), undefined));
  if (!found.data) return <Reading query={found} what="Loading the record" />;
  const { record } = found.data;
  return (
    <>
      <Reading query={found} />
      <Facts>
        <Fact name="Record">
          <Link to="/audit/$sequence" params={{ sequence: String(sequence) }} className="link">
            {sequence}, in full and with its proof
          </Link>
        </Fact>
        <Fact name="Time">
          <RelativeTime at={record.time} />
        </Fact>
        <Fact name="Producer">
          <Visible text={record.producer} />
        </Fact>
      </Facts>
      <JsonView value={record.fact} label="What it states" />
    </>
  );
}
