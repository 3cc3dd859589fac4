import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { why } from '../../proof/check';
import { checkBundle, type Verdict as Checked } from '../../proof/bundleFile';
import { bytes } from '../../text/time';
import { Button, buttonClass } from '../../ui/Button';
import { Reading } from '../../ui/Reading';
import { Loading } from '../../ui/states';
import { Visible } from '../../ui/Visible';
import css from './BundleDrop.module.css';
import { BundleResult } from './BundleResult';
import { OwnKeys } from './OwnKeys';
import { Verdict } from './Steps';
import { useTrusted } from './useTrusted';

type State =
  | { is: 'empty' }
  | { is: 'reading'; file: File; read: number }
  | { is: 'checked'; file: File; verdict: Checked }
  | { is: 'broken'; file: File; reason: string };

/** A place for a bundle, and what is to be said of it. */
export function BundleDrop() {
  const known = useTrusted();
  const [state, setState] = useState<State>({ is: 'empty' });
  const [keys, setKeys] = useState(false);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const held = known.data && 'own' in known.data ? known.data : undefined;
  if (!held) return <Reading query={known} what="Fetching keys" />;
  const check = async (file: File) => {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    setState({ is: 'reading', file, read: 0 });
    try {
      const told = (read: number) => setState({ is: 'reading', file, read });
      const verdict = await checkBundle(file, held, told, signal);
      if (!signal.aborted) setState({ is: 'checked', file, verdict });
    } catch (cause) {
      if (!signal.aborted) setState({ is: 'broken', file, reason: why(cause) });
    }
  };
  return (
    <>
      <Drop onFile={(file) => void check(file)} />
      {keys ? (
        <OwnKeys
          onDone={() => {
            setKeys(false);
            setState({ is: 'empty' });
          }}
        />
      ) : (
        <p className="soft">
          {held.own.length > 0
            ? 'Checkpoints are checked against the keys that you keep.'
            : "Checkpoints are checked against this service's own keys."}{' '}
          <Button small onClick={() => setKeys(true)}>
            {held.own.length > 0 ? 'Change your keys' : 'Use a key of your own'}
          </Button>
        </p>
      )}
      <Outcome state={state} />
    </>
  );
}

function Outcome({ state }: { state: State }) {
  switch (state.is) {
    case 'empty':
      return null;
    case 'reading':
      return <Loading what={`Checking ${bytes(state.read)} of ${bytes(state.file.size)}`} />;
    case 'broken':
      return (
        <Verdict tone="bad">
          <Visible text={`${state.file.name} does not hold. ${state.reason}`} />
        </Verdict>
      );
    case 'checked':
      return <BundleResult name={state.file.name} verdict={state.verdict} />;
  }
}

/** The whole page takes what is dropped: beside the frame, too, a file must not replace the page. */
function useDrop(onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  const drag = useEffectEvent((event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragover');
  });
  const drop = useEffectEvent((event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file) onFile(file);
  });
  useEffect(() => {
    const dragged = (event: DragEvent) => drag(event);
    const dropped = (event: DragEvent) => drop(event);
    addEventListener('dragover', dragged);
    addEventListener('dragleave', dragged);
    addEventListener('drop', dropped);
    return () => {
      removeEventListener('dragover', dragged);
      removeEventListener('dragleave', dragged);
      removeEventListener('drop', dropped);
    };
  }, []);
  return over;
}

function Drop({ onFile }: { onFile: (file: File) => void }) {
  const id = useId();
  const over = useDrop(onFile);
  return (
    <div className={css.drop} role="group" aria-label="Bundle" data-over={over || undefined}>
      <p>Drop a bundle on this page, or</p>
      <input
        id={id}
        type="file"
        accept=".jsonl,.ndjson,application/x-ndjson"
        className={css.choose}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onFile(file);
          // the same file once more is a change, too
          event.target.value = '';
        }}
      />
      <label htmlFor={id} className={buttonClass('primary')}>
        Choose a file
      </label>
    </div>
  );
}
