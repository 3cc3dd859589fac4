import { useNavigate } from '@tanstack/react-router';
import { getRouteApi } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Session } from '../../api/shapes';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/states';
import { Entry } from './Entry';
import type { Item } from './timeline';
import css from './Timeline.module.css';

const route = getRouteApi('/shell/sessions/$session');
const USUAL_PIXELS = 60;
/** So near the end, one reads along. */
const NEAR_PIXELS = 80;

interface Props {
  session: Session;
  items: Item[];
  drafts: ReadonlyMap<string, string>;
}

/** Conversation and actions in order; only what is in view is drawn, and who reads at the end stays there. */
export function Timeline({ session, items, drafts }: Props) {
  const { action: linked } = route.useSearch();
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(linked === undefined ? [] : [linked]));
  const [away, setAway] = useState(false);
  const shown = withDrafts(items, drafts);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_PIXELS,
    overscan: 8,
    getItemKey: (index) => shown[index]?.id ?? index,
  });

  const start = useRef(linked);
  useLayoutEffect(() => {
    if (shown.length === 0) return;
    const index = start.current === undefined ? -1 : items.findIndex((item) => item.id === start.current);
    start.current = undefined;
    if (index >= 0) {
      following.current = false;
      virtual.scrollToIndex(index, { align: 'start' });
    } else if (following.current) virtual.scrollToIndex(shown.length - 1, { align: 'end' });
  }, [items, shown.length, virtual]);

  const size = virtual.getTotalSize();
  useEffect(() => {
    // what was measured since may have moved the end
    if (following.current) scroller.current?.scrollTo({ top: size });
  }, [size]);

  const toggle = (id: string) => {
    const next = new Set(open);
    const opened = !next.delete(id);
    if (opened) next.add(id);
    following.current = false;
    setOpen(next);
    void navigate({
      to: '.',
      search: (before) => ({ ...before, action: opened ? id : undefined }),
      replace: true,
    });
  };

  if (shown.length === 0) return <Empty title="Nothing has happened yet">Send a message to begin.</Empty>;
  return (
    <div className={css.frame}>
      <div
        ref={scroller}
        className={css.scroller}
        role="group"
        aria-label="Conversation and actions"
        tabIndex={0}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          const near = scrollHeight - scrollTop - clientHeight < NEAR_PIXELS;
          following.current = near;
          setAway(!near);
        }}
      >
        <ol className={css.list} style={{ height: size }}>
          {virtual.getVirtualItems().map((place) => {
            const item = shown[place.index];
            return (
              item && (
                <li
                  key={place.key}
                  ref={virtual.measureElement}
                  data-index={place.index}
                  aria-setsize={shown.length}
                  aria-posinset={place.index + 1}
                  className={css.place}
                  style={{ transform: `translateY(${place.start}px)` }}
                >
                  <Entry session={session} item={item} open={open.has(item.id)} onToggle={toggle} />
                </li>
              )
            );
          })}
        </ol>
      </div>
      {away && (
        <Button
          small
          className={css.end}
          onClick={() => {
            following.current = true;
            virtual.scrollToIndex(shown.length - 1, { align: 'end' });
          }}
        >
          To the end ↓
        </Button>
      )}
    </div>
  );
}

function withDrafts(items: Item[], drafts: ReadonlyMap<string, string>): Item[] {
  const growing = [...drafts].map(([id, text]): Item => ({
    kind: 'message',
    id,
    from: 'agent',
    text,
    at: null,
  }));
  return growing.length === 0 ? items : [...items, ...growing];
}
