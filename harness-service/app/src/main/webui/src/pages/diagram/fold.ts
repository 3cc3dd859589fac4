import { byAction } from './actions';
import type { Drawn, DrawnNode } from './parts';

/** So many nodes of one type are drawn one by one for an action; a single one more is no reason to fold. */
const MOST_DRAWN = 6;
/** What is folded away, by the type of its fold; never a hole. */
const FOLDED: Record<string, string> = { files: 'file', flows: 'flow' };
/** As the drawing itself names the files that it leaves out; a node's own label begins with what became of it. */
const LEFT_OUT = /^(\d+) more files/;

/** Whether the node stands for others of its action, to be shown or hidden by choosing it. */
export function isFold({ type }: DrawnNode): boolean {
  return Object.hasOwn(FOLDED, type);
}

/** Draws an action's files, and its flows, beyond the first few as one node, followed by them where it is unfolded. */
export function fold({ nodes, edges }: Drawn, unfolded: ReadonlySet<string>): Drawn {
  const folds = new Map<string, DrawnNode>();
  for (const action of byAction(nodes)) {
    for (const type of Object.keys(FOLDED)) {
      const away = surplus(action, type);
      const node = foldOf(type, away, unfolded);
      away.forEach(({ id }) => folds.set(id, node));
    }
  }
  /** What is drawn in a node's place. */
  const drawn = <N extends { id: string }>(node: N): (N | DrawnNode)[] => {
    const instead = folds.get(node.id);
    if (instead === undefined) return [node];
    return unfolded.has(instead.id) ? [instead, node] : [instead];
  };
  const ends = (id: string) => drawn({ id }).map((node) => node.id);
  const lines = edges.flatMap((edge) =>
    ends(edge.to).map((to) => ({ from: ends(edge.from).at(-1) ?? edge.from, to })),
  );
  return {
    nodes: [...new Set(nodes.flatMap(drawn))],
    edges: [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()],
  };
}

/** How many nodes an action takes while it is folded. */
export function foldedSize(action: readonly DrawnNode[]): number {
  const saved = Object.keys(FOLDED).map((type) => Math.max(0, surplus(action, type).length - 1));
  return saved.reduce((size, less) => size - less, action.length);
}

function surplus(action: readonly DrawnNode[], type: string): DrawnNode[] {
  const all = action.filter((node) => node.type === FOLDED[type]);
  return all.length > MOST_DRAWN + 1 ? all.slice(MOST_DRAWN) : [];
}

function foldOf(type: string, away: readonly DrawnNode[], unfolded: ReadonlySet<string>): DrawnNode {
  const action = away[0]?.action ?? '';
  const id = `${type} ${action}`;
  const count = away.reduce((sum, { label }) => sum + Number(LEFT_OUT.exec(label)?.[1] ?? 1), 0);
  return {
    id,
    type,
    label: `${count} more ${type}${unfolded.has(id) ? ':' : ''}`,
    action,
    sequence: -1,
  };
}
