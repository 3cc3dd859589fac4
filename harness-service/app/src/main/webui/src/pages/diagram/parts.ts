import type { Diagram } from '../../api/shapes';
import { byAction } from './actions';
import { foldedSize } from './fold';

export type Drawn = Pick<Diagram, 'nodes' | 'edges'>;
export type DrawnNode = Diagram['nodes'][number];

/** More than this nobody can take in at once, and the layout would stand in the way. */
const MOST_NODES = 250;

/** Cuts a long session into drawings, between actions; a prompt stands in each in which something hangs on it. */
export function parts({ nodes, edges }: Drawn, most = MOST_NODES): Drawn[] {
  const groups: DrawnNode[][] = [[]];
  let drawn = 0;
  for (const action of byAction(nodes)) {
    const size = foldedSize(action);
    const open = groups.at(-1);
    if (open && (open.length === 0 || drawn + size <= most)) {
      open.push(...action);
      drawn += size;
    } else {
      groups.push([...action]);
      drawn = size;
    }
  }
  return groups.map((group) => whole(group, nodes, edges));
}

function whole(group: DrawnNode[], nodes: readonly DrawnNode[], edges: Drawn['edges']): Drawn {
  const own = new Set(group.map(({ id }) => id));
  const roots = new Set(edges.filter(({ to }) => own.has(to)).map(({ from }) => from));
  const shared = nodes.filter(({ id, action }) => action === '' && (roots.has(id) || group.length === 0));
  const all = [...shared, ...group];
  const known = new Set(all.map(({ id }) => id));
  return { nodes: all, edges: edges.filter(({ from, to }) => known.has(from) && known.has(to)) };
}
