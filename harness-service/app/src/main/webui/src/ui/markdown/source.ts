import type { Nodes } from 'mdast';

/** A node as it was written. */
export function sourceOf(node: Nodes, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}
