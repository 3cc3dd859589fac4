import type { Diagram } from '../../api/shapes';

export type Drawn = Pick<Diagram, 'nodes' | 'edges'>;
export type DrawnNode = Diagram['nodes'][number];

/** More than this nobody can take in at once, and the layout would stand in the way. */
const MOST_NODES = 250;

/** Cuts a long session into drawings, between actions; a prompt stands in each in which something hangs on it. */
export function parts({ nodes, edges }: Drawn, most = MOST_NODES): Drawn[] {
  const groups: DrawnNode[][] = [[]];
  for (const action of byAction(nodes)) {
    const open = groups.at(-1);
    if (open && (open.length === 0 || open.length + action.length <= most)) open.push(...action);
    else groups.push([...action]);
  }
  return groups.map((group) => whole(group, nodes, edges));
}

function byAction(nodes: readonly DrawnNode[]): DrawnNode[][] {
  const actions = new Map<string, DrawnNode[]>();
  for (const node of nodes) {
    if (node.action === '') continue;
    const known = actions.get(node.action);
    if (known) known.push(node);
    else actions.set(node.action, [node]);
  }
  return [...actions.values()];
}

function whole(group: DrawnNode[], nodes: readonly DrawnNode[], edges: Drawn['edges']): Drawn {
  const own = new Set(group.map(({ id }) => id));
  const roots = new Set(edges.filter(({ to }) => own.has(to)).map(({ from }) => from));
  const shared = nodes.filter(({ id, action }) => action === '' && (roots.has(id) || group.length === 0));
  const all = [...shared, ...group];
  const known = new Set(all.map(({ id }) => id));
  return { nodes: all, edges: edges.filter(({ from, to }) => known.has(from) && known.has(to)) };
}
