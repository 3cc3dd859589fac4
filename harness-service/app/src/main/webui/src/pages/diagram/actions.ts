import type { DrawnNode } from './parts';

/** Each action's nodes, in the order in which the actions happened. */
export function byAction(nodes: readonly DrawnNode[]): DrawnNode[][] {
  const actions = new Map<string, DrawnNode[]>();
  for (const node of nodes) {
    if (node.action === '') continue;
    const known = actions.get(node.action);
    if (known) known.push(node);
    else actions.set(node.action, [node]);
  }
  return [...actions.values()];
}
