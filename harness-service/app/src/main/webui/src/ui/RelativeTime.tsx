import { Tooltip } from '@base-ui/react/tooltip';
import { useSyncExternalStore } from 'react';
import { now, subscribe } from '../text/clock';
import { exactTime, relativeTime } from '../text/time';
import tip from './Tip.module.css';
import css from './RelativeTime.module.css';

interface Props {
  at: string | null | undefined;
  /** False in long tables, where a stop at each time would be in the way; hovering works all the same. */
  focusable?: boolean;
}

/** How long ago; the exact time shows on hover and on focus. */
export function RelativeTime({ at, focusable = true }: Props) {
  const current = useSyncExternalStore(subscribe, now);
  const millis = at ? Date.parse(at) : NaN;
  if (!at || Number.isNaN(millis)) return <span className="soft">–</span>;
  const exact = exactTime(millis);
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        render={<time dateTime={at} aria-label={`${relativeTime(millis, current)}, ${exact}`} />}
        tabIndex={focusable ? 0 : -1}
        className={css.time}
      >
        {relativeTime(millis, current)}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className={tip.place}>
          <Tooltip.Popup className={tip.tip}>{exact}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
