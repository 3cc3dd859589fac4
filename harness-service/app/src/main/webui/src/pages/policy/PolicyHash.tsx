import { Link } from '@tanstack/react-router';
import { useMay } from '../../app/me';
import { visible } from '../../text/visible';
import { Visible } from '../../ui/Visible';

/** A policy by its hash, and the way to what it said. */
export function PolicyHash({ hash }: { hash: string }) {
  const shown = (
    <code title={visible(hash)}>
      <Visible text={hash.slice(0, 12)} />
    </code>
  );
  if (!useMay('read_policy')) return shown;
  return (
    <Link to="/policy/versions" search={{ hash }} className="link">
      {shown}
    </Link>
  );
}
