import { LONGEST_WAIT_MILLIS, type Loss } from '../../api/persist';
import { Button } from '../../ui/Button';
import { explain } from '../../ui/states';
import states from '../../ui/states.module.css';
import { Visible } from '../../ui/Visible';

/** A loss that is over within two seconds is not worth a word. */
const LOSSES_BEFORE_A_WORD = 4;

/** Says that the events cannot be read for now, and lets one ask for them at once. */
export function EventsLost({ loss: { count, error, retry } }: { loss: Loss }) {
  if (count < LOSSES_BEFORE_A_WORD) return null;
  return (
    <div className={states.outdated}>
      {/* the same words at each try, so that they are told once */}
      <p role="alert">
        Events cannot be read: <Visible text={explain(error).title} />. They are asked for again every{' '}
        {LONGEST_WAIT_MILLIS / 1_000} seconds or sooner.
      </p>
      <p className="soft">
        {count} tries so far
        {error.requestId !== '' && (
          <>
            , the last one by request{' '}
            <code>
              <Visible text={error.requestId} />
            </code>
          </>
        )}
      </p>
      <Button small onClick={retry}>
        Try now
      </Button>
    </div>
  );
}
