import { byAction } from './actions';
import type { Drawn, DrawnNode } from './parts';

/** So many files of one action are drawn one by one; a single one more is no reason to fold. */
const MOST_FILES = 6;
const FOLD = 'fold';
/** As the drawing itself names the files that it leaves out; a file's own label begins with what became of it. */
const LEFT_OUT = /^(\d+) more files/;

/** Whether the node stands for files of its action, to be shown or hidden by choosing it. */
export function isFold({ type }: DrawnNode): boolean {
  return type === FOLD;
}

/** Draws an action's files beyond the first few as one node, with themselves after it where that is unfolded. */
export function fold({ nodes, edges }: Drawn, unfolded: ReadonlySet<string>): Drawn {
  const folds = new Map<string, DrawnNode>();
  for (const action of byAction(nodes)) {
    const files = surplus(action);
    const node = foldOf(files, unfolded);
    files.forEach(({ id }) => folds.set(id, node));
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
  const files = surplus(action).length;
  return action.length - Math.max(0, files - 1);
}

/** Only files are folded away, and never a hole. */
function surplus(action: readonly DrawnNode[]): DrawnNode[] {
  const files = action.filter(({ type }) => type === 'file');
  return files.length > MOST_FILES + 1 ? files.slice(MOST_FILES) : [];
}

function foldOf(files: readonly DrawnNode[], unfolded: ReadonlySet<string>): DrawnNode {
  const action = files[0]?.action ?? '';
  const id = `${FOLD} ${action}`;
  const count = files.reduce((sum, { label }) => sum + Number(LEFT_OUT.exec(label)?.[1] ?? 1), 0);
  return {
    id,
    type: FOLD,
    label: `${count} more files${unfolded.has(id) ? ':' : ''}`,
    action,
    sequence: -1,
  };
}
