import { visible } from '../text/visible';
import { Visible } from './Visible';

/** The beginning of a hash; all of it on hover. */
export function Hash({ hash }: { hash: string }) {
  return (
    <code title={visible(hash)}>
      <Visible text={hash.slice(0, 12)} />
    </code>
  );
}
