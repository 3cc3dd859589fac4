import { useState } from 'react';
import { TextArea } from './Field';

interface Props {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: readonly string[];
  onChange: (value: string[]) => void;
  rows?: number;
}

/** A list as text, one entry on each line; empty lines are none. */
export function LinesField({ value, onChange, ...rest }: Props) {
  const [text, setText] = useState(value.join('\n'));
  // somebody else changed the list
  const shown = lines(text).join('\n') === value.join('\n') ? text : value.join('\n');
  return (
    <TextArea
      {...rest}
      mono
      value={shown}
      onChange={(next) => {
        setText(next);
        onChange(lines(next));
      }}
    />
  );
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
