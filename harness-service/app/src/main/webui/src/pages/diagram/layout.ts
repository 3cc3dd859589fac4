import { Graph, layout } from '@dagrejs/dagre';
import { visible } from '../../text/visible';
import type { Drawn, DrawnNode } from './parts';

export const WIDTH = 220;
const LINE = 16;
const PADDING = 32;
const LINE_CHARACTERS = 30;
const MOST_LINES = 3;
/** A line is not broken before this many characters, where a long word follows. */
const SHORTEST_LINE = 7;

export interface Placed {
  node: DrawnNode;
  /** What cannot be seen in it is marked, and it is cut to what fits. */
  lines: string[];
  x: number;
  y: number;
  height: number;
}

/** From left to right; the place is each node's upper left corner, in pixels. */
export function place({ nodes, edges }: Drawn): Placed[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 60 });
  graph.setDefaultEdgeLabel(() => ({}));
  const texts = new Map(nodes.map((node) => [node.id, wrap(node.label)]));
  for (const { id } of nodes) graph.setNode(id, { width: WIDTH, height: heightOf(texts.get(id) ?? []) });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  return nodes.map((node) => {
    const { x, y, height } = graph.node(node.id) as { x: number; y: number; height: number };
    return { node, lines: texts.get(node.id) ?? [], x: x - WIDTH / 2, y: y - height / 2, height };
  });
}

function heightOf(lines: readonly string[]): number {
  return PADDING + LINE * Math.max(1, lines.length);
}

/** In lines of so many characters, broken at spaces where there are some. */
export function wrap(label: string): string[] {
  let rest = visible(label.slice(0, LINE_CHARACTERS * MOST_LINES * 2))
    .replace(/\s+/g, ' ')
    .trim();
  const lines: string[] = [];
  while (rest !== '' && lines.length < MOST_LINES) {
    const characters = Array.from(rest);
    const space = characters.slice(0, LINE_CHARACTERS + 1).lastIndexOf(' ');
    const end =
      characters.length <= LINE_CHARACTERS
        ? characters.length
        : space > SHORTEST_LINE
          ? space
          : LINE_CHARACTERS;
    lines.push(characters.slice(0, end).join(''));
    rest = characters.slice(end).join('').trim();
  }
  const last = lines.pop();
  return last === undefined ? [] : [...lines, rest === '' ? last : `${last}…`];
}
