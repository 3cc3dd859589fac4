import type { Verdict as Checked, Whose } from '../../proof/bundleFile';
import { base64 } from '../../proof/bytes';
import { Fact, Facts } from '../../ui/Facts';
import { Visible } from '../../ui/Visible';
import css from './BundleDrop.module.css';
import { Verdict } from './Steps';

const MOST_FAULTS = 50;

const WHOSE: Record<Whose, string> = {
  yours: 'a key that you keep',
  service: "this service's",
  bundle: 'from the bundle itself',
};

/** The verdict, which says no more than what was checked, and against whose keys. */
export function BundleResult({ name, verdict }: { name: string; verdict: Checked }) {
  const { tally, faults } = verdict.bundle;
  return (
    <section className={css.result} aria-label="Result">
      <Told name={name} verdict={verdict} />
      {faults.length > 0 && (
        <ul className={css.faults} aria-label="Faults">
          {faults.slice(0, MOST_FAULTS).map((fault, index) => (
            <li key={index}>
              <span className="mono">
                <Visible text={fault.where} />
              </span>
              <Visible text={fault.why} />
            </li>
          ))}
          {faults.length > MOST_FAULTS && <li>and {faults.length - MOST_FAULTS} more</li>}
        </ul>
      )}
      {tally.logs.map((log) => (
        <Verdict key={log} tone="warn">
          <Visible text={`Records were lost: ${log}.`} />
        </Verdict>
      ))}
      <Facts>
        <Fact name="Records">{tally.records.toLocaleString('en')}</Fact>
        <Fact name="Payloads">{tally.payloads.toLocaleString('en')}</Fact>
        <Fact name="Earlier checkpoints">
          {tally.earlier.toLocaleString('en')}, from which the tree goes on
        </Fact>
        <Fact name="Workspace">
          <Visible text={tally.workspace} />
        </Fact>
        <Fact name="Session">
          <Visible text={tally.session || 'any'} />
        </Fact>
        <Fact name="Log">
          <Visible text={tally.checkpoint.origin} />
        </Fact>
        <Fact name="Tree">{tally.checkpoint.size.toLocaleString('en')} records</Fact>
        <Fact name="Root">
          <code>{base64(tally.checkpoint.root)}</code>
        </Fact>
        <Fact name="Checkpoint key">
          {WHOSE[verdict.checkpointKey]}, <code>{tally.signedBy.id}</code>
        </Fact>
        <Fact name="Producers' keys">{WHOSE[verdict.producerKeys]}</Fact>
        <Fact name="Completeness">a bundle proves what it holds, not that nothing was left out</Fact>
        <Fact name="Anchor">not compared; the verifier on the command line takes one</Fact>
      </Facts>
    </section>
  );
}

function Told({ name, verdict }: { name: string; verdict: Checked }) {
  const { faults } = verdict.bundle;
  if (faults.length > 0) {
    return (
      <Verdict tone="bad">
        <Visible
          text={`${name} does not hold: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`}
        />
      </Verdict>
    );
  }
  return verdict.checkpointKey === 'yours' ? (
    <Verdict tone="good">
      <Visible text={`${name} holds, against a checkpoint key that you keep.`} />
    </Verdict>
  ) : (
    <Verdict tone="good">
      <Visible text={`${name} holds, against the keys of this service.`} />
    </Verdict>
  );
}
