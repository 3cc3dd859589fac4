import { Link } from '@tanstack/react-router';
import { useMay } from '../../app/me';
import { Hash } from '../../ui/Hash';

/** A policy by its hash, and the way to what it said. */
export function PolicyHash({ hash }: { hash: string }) {
  if (!useMay('read_policy')) return <Hash hash={hash} />;
  return (
    <Link to="/policy/versions" search={{ hash }} className="link">
      <Hash hash={hash} />
    </Link>
  );
}
