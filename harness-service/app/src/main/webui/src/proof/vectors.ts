import { readFileSync } from 'node:fs';
import type { JsonObject } from '../api/shapes';
import { base64, utf8 } from './bytes';
import type { GivenProof, Trusted } from './check';
import { parseKey } from './note';

/** Written by audit-service and by the tests of its verifier. */
export function lines(name: 'session' | 'successor'): string[] {
  return readFileSync(`src/proof/testdata/${name}.jsonl`, 'utf8').trimEnd().split('\n');
}

export interface HeaderLine extends JsonObject {
  workspace: string;
  session: string;
  checkpoint: string;
  checkpoint_key: string;
  producers: Record<string, string>;
}

export function header(): HeaderLine {
  return JSON.parse(lines('session')[0] ?? '') as HeaderLine;
}

/** The first record of the bundle as the API gives it with its proof. */
export function proof(): GivenProof {
  const line = lines('session').find((each) => each.startsWith('{"type":"record"')) ?? '';
  const { sequence, leaf, path } = JSON.parse(line) as GivenProof;
  return { sequence, leaf: base64(utf8(leaf)), path, checkpoint: header().checkpoint };
}

export async function trusted(): Promise<Trusted> {
  const { checkpoint_key: key, producers } = header();
  return { keys: [await parseKey(key)], producers: producers };
}
