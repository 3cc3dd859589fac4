import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JsonObject, Proof } from '../../api/shapes';
import { useMe } from '../../app/me';
import { checkProof } from '../../proof/check';
import { Button } from '../../ui/Button';
import { CodeBlock } from '../../ui/CodeBlock';
import { Failure, Loading } from '../../ui/states';
import { OwnKeys } from './OwnKeys';
import css from './ProofCheck.module.css';
import { proofQuery } from './queries';
import type { Scope } from './search';
import { Steps, Verdict } from './Steps';
import { type Known, useTrusted } from './useTrusted';

interface Props {
  sequence: number;
  scope?: Scope | undefined;
  /** The record that the reader sees: it must be the one that is proven. */
  shown?: JsonObject | undefined;
}

/** Asks for a record's proof and checks it here, by code of the page: the service's word is not taken for it. */
export function ProofCheck({ sequence, scope, shown }: Props) {
  const proof = useQuery(proofQuery(useMe().workspace, String(sequence), scope));
  const known = useTrusted();
  if (proof.data !== undefined && isKnown(known.data))
    return <Check proof={proof.data} asked={sequence} known={known.data} shown={shown} />;
  const error = proof.error ?? known.error;
  if (error) {
    const retry = () => {
      void proof.refetch();
      void known.refetch();
    };
    return <Failure error={error} retry={retry} />;
  }
  return <Loading what="Fetching the proof" />;
}

function isKnown(data: object | undefined): data is Known {
  return data !== undefined && 'own' in data;
}

interface CheckProps {
  proof: Proof;
  asked: number;
  known: Known;
  shown: JsonObject | undefined;
}

function Check({ proof, asked, known, shown }: CheckProps) {
  const own = known.own.length > 0;
  const keys = own ? known.own : known.service.keys;
  const checked = useQuery({
    queryKey: ['proof check', proof, keys, shown, asked],
    // the place is the one that was asked for, whatever the answer says
    queryFn: () =>
      checkProof({ ...proof, sequence: asked }, { keys, producers: known.service.producers }, shown),
    retry: false,
    staleTime: Infinity,
  });
  if (checked.isError) return <Failure error={checked.error} />;
  if (!checked.data) return <Loading what="Checking" />;
  const { steps, leaf, hash } = checked.data;
  const failed = steps.filter((step) => !step.holds);
  return (
    <div className="column">
      {failed.length === 0 ? (
        <Verdict tone="good">Record {asked} is in the record, unchanged.</Verdict>
      ) : (
        <Verdict tone="bad">
          This does not hold: {failed.map(({ name }) => name.toLowerCase()).join(', ')}.
        </Verdict>
      )}
      <Steps steps={steps} />
      <Whose own={own} keys={known.service.keys.map((key) => `${key.name}+${key.id}`)} />
      <details className={css.details}>
        <summary>What was checked</summary>
        <div className="column">
          {leaf !== '' && <CodeBlock label="Canonical leaf" text={leaf} />}
          {hash !== '' && <CodeBlock label="Leaf hash, SHA-256 of a zero byte and the leaf" text={hash} />}
          <CodeBlock label={`Path, ${proof.path.length} hashes`} text={proof.path.join('\n')} />
          <CodeBlock label="Checkpoint, a signed note" text={proof.checkpoint} />
        </div>
      </details>
    </div>
  );
}

function Whose({ own, keys }: { own: boolean; keys: string[] }) {
  const [editing, setEditing] = useState(false);
  if (editing) return <OwnKeys onDone={() => setEditing(false)} />;
  return (
    <p className="soft">
      {own
        ? 'The checkpoint was checked against the keys that you keep.'
        : `The checkpoint was checked against this service's own key, ${keys.join(', ') || 'of which there is none'}: compare it with one from elsewhere.`}{' '}
      The producers' keys are those that the service pins.{' '}
      <Button small onClick={() => setEditing(true)}>
        {own ? 'Change your keys' : 'Use a key of your own'}
      </Button>
    </p>
  );
}
