import type { Json } from '../api/shapes';
import { Broken, same, utf8 } from './bytes';
import type { BundleLine } from './bundleLine';
import { why } from './check';
import { isObject, type Leaf, parseLeaf, type Producers, requireCanonical, requireProducer } from './leaf';
import { type Checkpoint, type NoteKey, parseCheckpoint, signer } from './note';
import { promised } from './payload';
import { extend, leafHash, rootBy } from './tree';

type Line<Type extends BundleLine['type']> = Extract<BundleLine, { type: Type }>;
type Placed = Line<'record'> | Line<'succession'>;

/** What does not hold, and where. */
export interface Fault {
  where: string;
  why: string;
}

/** What records are said to be of: a workspace, or one session of it where that is not empty. */
interface Scope {
  workspace: string;
  session: string;
}

/** Of no workspace, as what audit-service says of its own log. */
const INSTALLATION: Scope = { workspace: '', session: '' };

export interface Tally extends Scope {
  checkpoint: Checkpoint;
  signedBy: NoteKey;
  records: number;
  payloads: number;
  /** Older checkpoints that this one goes on from. */
  earlier: number;
  /** Logs that were opened after records had been lost. */
  logs: string[];
}

/** Takes a bundle line by line; what does not hold is a fault, and it goes on. */
export class Bundle {
  readonly faults: Fault[] = [];
  readonly tally: Tally;
  private readonly key: NoteKey;
  private readonly producers: Producers;
  private last = -1;
  private ended = false;
  private newest = '';

  private constructor(tally: Tally, producers: Producers) {
    this.tally = tally;
    this.key = tally.signedBy;
    this.producers = producers;
  }

  /** Broken for a header that nothing can be checked against. */
  static async open(header: Line<'header'>, keys: readonly NoteKey[], producers: Producers): Promise<Bundle> {
    const checkpoint = parseCheckpoint(header.checkpoint);
    const signedBy = await signer(checkpoint, keys);
    const { workspace, session } = header;
    const counts = { records: 0, payloads: 0, earlier: 0, logs: [] };
    return new Bundle({ workspace, session, checkpoint, signedBy, ...counts }, producers);
  }

  async take(line: BundleLine): Promise<void> {
    if (this.ended) this.fault('bundle', 'It goes on after its end.');
    switch (line.type) {
      case 'header':
        this.fault('bundle', 'It has a second header.');
        return;
      case 'consistency':
        return this.consistency(line);
      case 'succession':
        return this.succession(line);
      case 'record':
        return this.record(line);
      case 'end':
        this.ended = true;
        if (line.records !== this.tally.records)
          this.fault('bundle', `It holds ${this.tally.records} records, not ${line.records}.`);
    }
  }

  close(): void {
    if (!this.ended) this.fault('bundle', 'It is cut: its end is missing.');
    const { origin } = this.tally.checkpoint;
    const agrees = this.newest === '' ? !/^perimeter\/audit\//.test(origin) : this.newest === origin;
    if (!agrees)
      this.fault(
        'bundle',
        `The checkpoint is of ${origin}, but the records make it ${this.newest || 'the first log'}.`,
      );
  }

  private fault(where: string, reason: string): void {
    this.faults.push({ where, why: reason });
  }

  private async record(line: Line<'record'>): Promise<void> {
    this.tally.records++;
    this.tally.payloads += line.payloads.length;
    if (line.sequence <= this.last) this.fault(`record ${line.sequence}`, 'It is out of order.');
    this.last = line.sequence;
    const leaf = await this.leaf(line, this.tally);
    if (!leaf) return;
    for (const { name, salt, content } of line.payloads)
      if (!(await promised(leaf.record, name, salt, content)))
        this.fault(`record ${line.sequence}`, `Its payload ${name} is another.`);
  }

  /** Form, author and place of one leaf, and what it is of. */
  private async leaf(line: Placed, scope: Scope): Promise<Leaf | undefined> {
    let where = `record ${line.sequence}`;
    const hold = async (check: () => unknown) => {
      try {
        await check();
      } catch (cause) {
        this.fault(where, why(cause));
      }
    };
    let leaf: Leaf | undefined;
    await hold(() => (leaf = parseLeaf(line.leaf)));
    const found = leaf;
    if (!found) return undefined;
    where += ` (${said(found.record.id)})`;
    await hold(() => requireCanonical(line.leaf));
    await hold(() => this.requirePlace(line));
    await hold(() => requireProducer(found, this.producers));
    await hold(() => requireScope(found, scope));
    return found;
  }

  private async requirePlace(line: Placed): Promise<void> {
    const { size, root } = this.tally.checkpoint;
    const found = await rootBy(line.sequence, size, await leafHash(utf8(line.leaf)), line.path);
    if (!same(found, root)) throw new Broken('It is not in the tree of the checkpoint.');
  }

  private async succession(line: Line<'succession'>): Promise<void> {
    const leaf = await this.leaf(line, INSTALLATION);
    const fact = leaf?.record.fact;
    if (!isObject(fact) || fact.kind !== 'succession' || typeof fact.log !== 'string') {
      this.fault(`record ${line.sequence}`, 'It opens no log.');
      return;
    }
    this.newest = fact.log;
    this.tally.logs.push(
      `${fact.log} begins at record ${line.sequence}; of the ${said(fact.size)} records of ${said(fact.predecessor)} some were lost (${said(fact.reason)})`,
    );
  }

  private async consistency(line: Line<'consistency'>): Promise<void> {
    // one without a note is for an anchor that the reader would have to bring
    if (line.checkpoint === '') return;
    const where = `checkpoint of ${line.from}`;
    try {
      const old = parseCheckpoint(line.checkpoint);
      await signer(old, [this.key]);
      if (old.size !== line.from || !(await extend(old, this.tally.checkpoint, line.path)))
        throw new Broken('The tree does not go on from it.');
      this.tally.earlier++;
    } catch (cause) {
      this.fault(where, why(cause));
    }
  }
}

function requireScope({ record: { subject } }: Leaf, { workspace, session }: Scope): void {
  if (!isObject(subject) || subject.workspace !== workspace)
    throw new Broken("It is not of the bundle's workspace.");
  if (session !== '' && subject.session !== session) throw new Broken("It is not of the bundle's session.");
}

/** A word of a record, for a message. */
function said(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '?';
}
