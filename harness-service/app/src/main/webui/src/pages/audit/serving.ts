import type { AuditEntry, AuditRecord } from '../../api/record';
import type { JsonObject } from '../../api/shapes';
import { fromBase64, text } from '../../proof/bytes';
import type { GivenProof } from '../../proof/check';
import { header, proof } from '../../proof/vectors';
import { hostile } from '../../test/hostile';
import { open } from '../../test/page';
import type { Asked } from '../../test/service';

export const HOSTILE = Object.values(hostile)
  .filter((each) => each.length < 1_000)
  .join('\n');

const NOTHING = { tool: '', host: '', secrets: [], author: '', outcome: '' };

export function entry(given: GivenProof = proof()): AuditRecord {
  const leaf = JSON.parse(text(fromBase64(given.leaf, ''), '')) as {
    key: string;
    signature: string;
  } & JsonObject;
  return {
    type: 'record',
    sequence: given.sequence,
    record: leaf.record as AuditRecord['record'],
    key_id: leaf.key,
    signature: leaf.signature,
    payloads: [],
    dimensions: NOTHING,
    leaf: given.leaf,
  };
}

const KEYS = {
  type: 'keys',
  log: 'perimeter/audit',
  checkpoint_keys: [{ log: 'perimeter/audit', version: 1, vkey: header().checkpoint_key }],
  producers: Object.fromEntries(
    Object.entries(header().producers).map(([name, jwks]) => [name, JSON.parse(jwks) as JsonObject]),
  ),
};

interface Served {
  entries?: AuditEntry[];
  record?: AuditRecord;
  proof?: GivenProof;
}

/** Opens a page of the audit's, with the service played. */
export function show(path: string, served: Served = {}, rights?: string[]): Asked[] {
  return open(
    path,
    ({ url }) => {
      const { pathname } = new URL(url, 'http://localhost');
      if (pathname.endsWith('/audit/keys')) return Response.json(KEYS);
      if (pathname.endsWith('/proof')) return Response.json(served.proof ?? proof());
      if (pathname.endsWith('/audit/157')) return Response.json(served.record ?? entry());
      if (pathname.endsWith('/audit/checkpoints'))
        return Response.json({ data: [checkpoint()], next_page: null });
      if (pathname.endsWith('/audit')) return Response.json({ data: served.entries ?? [], next_page: null });
      return undefined;
    },
    rights ? { rights } : {},
  );
}

function checkpoint() {
  const note = header().checkpoint;
  const [, size, root] = note.split('\n');
  const at = '2026-11-21T12:00:00Z';
  return {
    type: 'checkpoint',
    size: Number(size),
    root,
    note,
    key: header().checkpoint_key,
    at,
    anchored: false,
  };
}
