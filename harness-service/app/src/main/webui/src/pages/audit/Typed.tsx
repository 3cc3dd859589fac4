import { useState } from 'react';
import { TextField } from '../../ui/Field';

interface Props {
  label: string;
  value: string;
  onDone: (value: string) => void;
}

/** Searches when one has finished writing, not at each letter. */
export function Typed({ label, value, onDone }: Props) {
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
