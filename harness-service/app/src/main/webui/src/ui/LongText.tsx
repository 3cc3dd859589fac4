import { useState } from 'react';
import { Button } from './Button';
import { Visible } from './Visible';

/** Text that is cut where it is long, by characters; each press shows twenty times as much. */
export function LongText({ text, first = 2_000 }: { text: string; first?: number }) {
  const [length, setLength] = useState(first);
  const end = text.length <= length ? text.length : edge(text, length);
  return (
    <>
      <Visible text={text.slice(0, end)} />
      {end < text.length && (
        <More left={text.length - end} unit="characters" onMore={() => setLength(length * 20)} />
      )}
    </>
  );
}

export function More({ left, unit, onMore }: { left: number; unit: string; onMore: () => void }) {
  return (
    <Button small onClick={onMore}>
      Show more ({left.toLocaleString('en')} {unit})
    </Button>
  );
}

/** Not between the halves of a pair. */
function edge(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff ? at - 1 : at;
}
