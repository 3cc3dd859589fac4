import { Graph, layout } from '@dagrejs/dagre';
import { visible } from '../../text/visible';
import { byAction } from './actions';
import type { Drawn, DrawnNode } from './parts';

export const WIDTH = 220;
const BETWEEN_RANKS = 60;
const BETWEEN_ACTIONS = 36;
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

/** From left to right, action under action; the place is each node's upper left corner, in pixels. */
export function place({ nodes, edges }: Drawn): Placed[] {
  const placed: Placed[] = [];
  let top = 0;
  for (const strand of strands(nodes, edges)) {
    const own = placeStrand(strand, edges);
    placed.push(...own.map((each) => ({ ...each, y: each.y + top })));
    top = Math.max(...placed.map(({ y, height }) => y + height)) + BETWEEN_ACTIONS;
  }
  return placed;
}

/** Each action with the prompts that nothing above hangs on. */
function strands(nodes: readonly DrawnNode[], edges: Drawn['edges']): DrawnNode[][] {
  const prompts = new Map(nodes.filter(({ action }) => action === '').map((node) => [node.id, node]));
  const drawn = byAction(nodes).map((action) => {
    const own = new Set(action.map(({ id }) => id));
    const asked = edges.flatMap(({ from, to }) => (own.has(to) ? (prompts.get(from) ?? []) : []));
    asked.forEach(({ id }) => prompts.delete(id));
    return [...new Set(asked), ...action];
  });
  return [...drawn, ...[...prompts.values()].map((node) => [node])];
}

function placeStrand(strand: readonly DrawnNode[], edges: Drawn['edges']): Placed[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', align: 'UL', nodesep: 18, ranksep: BETWEEN_RANKS });
  graph.setDefaultEdgeLabel(() => ({}));
  const texts = new Map(strand.map((node) => [node.id, wrap(node.label)]));
  for (const { id } of strand) graph.setNode(id, { width: WIDTH, height: heightOf(texts.get(id) ?? []) });
  for (const { from, to } of edges) if (texts.has(from) && texts.has(to)) graph.setEdge(from, to);
  layout(graph, { disableOptimalOrderHeuristic: true });
  // what hangs on a prompt further up begins beside it all the same
  const left = edges.some(({ from, to }) => texts.has(to) && !texts.has(from)) ? WIDTH + BETWEEN_RANKS : 0;
  return strand.map((node) => {
    const { x, y, height } = graph.node(node.id) as { x: number; y: number; height: number };
    return { node, lines: texts.get(node.id) ?? [], x: left + x - WIDTH / 2, y: y - height / 2, height };
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
