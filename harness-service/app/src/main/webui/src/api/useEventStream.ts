import { useEffect, useEffectEvent, useState } from 'react';
import type { ApiError } from './errors';
import type { Frame } from './frames';
import { follow, type StreamState } from './stream';

interface Options {
  address: string;
  /** Nothing is opened while this is false. */
  enabled: boolean;
  /** Asked when the stream is opened: what was seen until then. */
  lastEventId: () => string;
  onFrame: (frame: Frame) => void;
  isOver?: () => boolean;
}

/** Follows a stream of server-sent events for as long as the component is there. */
export function useEventStream(options: Options): { state: StreamState; error: ApiError | undefined } {
  const [status, setStatus] = useState<{ state: StreamState; error: ApiError | undefined }>({
    state: 'connecting',
    error: undefined,
  });
  const start = useEffectEvent(() => options.lastEventId());
  const take = useEffectEvent((frame: Frame) => options.onFrame(frame));
  const over = useEffectEvent(() => options.isOver?.() ?? false);
  useEffect(() => {
    if (!options.enabled) return undefined;
    const leaving = new AbortController();
    void follow({
      address: options.address,
      lastEventId: start(),
      signal: leaving.signal,
      onFrame: (frame) => take(frame),
      onState: (state, error) => setStatus({ state, error }),
      isOver: () => over(),
    });
    return () => leaving.abort();
  }, [options.address, options.enabled]);
  return status;
}
