import { Bundle } from './bundle';
import { type BundleLine, parseLine } from './bundleLine';
import { Broken } from './bytes';
import type { Producers } from './leaf';
import { type NoteKey, parseKey } from './note';

/** Whose keys something was checked against. */
export type Whose = 'yours' | 'service' | 'bundle';

export interface Held {
  /** Got from elsewhere by the reader; empty where there is none. */
  own: readonly NoteKey[];
  /** Told by the service, where the reader may ask it. */
  service: { keys: readonly NoteKey[]; producers: Producers } | undefined;
}

export interface Verdict {
  bundle: Bundle;
  checkpointKey: Whose;
  producerKeys: Whose;
}

/** Longer than any record with its payloads; a page must not run out of memory by what is dropped on it. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** Reads a bundle from beginning to end; broken where nothing can be said of it. */
export async function checkBundle(
  file: Blob,
  held: Held,
  told: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Verdict> {
  let verdict: Verdict | undefined;
  let number = 0;
  for await (const text of lines(file, told, signal)) {
    const line = parsed(text, ++number);
    if (verdict) await verdict.bundle.take(line);
    else verdict = await begin(line, held);
  }
  if (!verdict) throw new Broken('The file is empty.');
  verdict.bundle.close();
  return verdict;
}

async function begin(line: BundleLine, held: Held): Promise<Verdict> {
  if (line.type !== 'header') throw new Broken('The bundle does not begin with a header.');
  const checkpointKey = held.own.length > 0 ? 'yours' : held.service ? 'service' : 'bundle';
  const keys = {
    yours: () => held.own,
    service: () => held.service?.keys ?? [],
    bundle: async () => [await parseKey(line.key)],
  };
  const bundle = await Bundle.open(
    line,
    await keys[checkpointKey](),
    held.service?.producers ?? line.producers,
  );
  return { bundle, checkpointKey, producerKeys: held.service ? 'service' : 'bundle' };
}

function parsed(text: string, number: number): BundleLine {
  try {
    return parseLine(text);
  } catch (cause) {
    throw cause instanceof Broken ? new Broken(`Line ${number}: ${cause.message}`) : cause;
  }
}

async function* lines(
  file: Blob,
  told: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let read = 0;
  for (;;) {
    signal.throwIfAborted();
    const { done, value } = await reader.read();
    const piece = decode(decoder, value, done);
    rest += piece;
    if (rest.length > LONGEST_LINE) throw new Broken('A line of the file is too long.');
    // a long line in many pieces is not searched again for each
    if (done || piece.includes('\n')) {
      const whole = rest.split('\n');
      rest = done ? '' : (whole.pop() ?? '');
      for (const line of whole) if (line.trim() !== '') yield line;
    }
    if (done) return;
    told((read += value.length));
  }
}

function decode(decoder: TextDecoder, value: Uint8Array | undefined, done: boolean): string {
  try {
    return decoder.decode(value, { stream: !done });
  } catch {
    throw new Broken('The file is not UTF-8: it is no bundle.');
  }
}
