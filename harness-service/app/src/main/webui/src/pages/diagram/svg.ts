import { visible } from '../../text/visible';
import { type Placed, WIDTH } from './layout';
import type { Drawn } from './parts';
import { sizeOf } from './view';
import { wordOf } from './words';

const MARGIN = 24;

/** Stroke and ground by type: on white, so that it prints and fits into a report. */
const COLOURS: Record<string, [stroke: string, ground: string]> = {
  prompt: ['#565a66', '#f3f4f6'],
  decision: ['#4150c4', '#e9ebfa'],
  tool: ['#1d5fa8', '#e5f1fd'],
  file: ['#565a66', '#ffffff'],
  files: ['#565a66', '#f3f4f6'],
  flow: ['#8a5300', '#fdf2de'],
  flows: ['#8a5300', '#fdf2de'],
  secret: ['#146c43', '#e3f5ec'],
  output: ['#565a66', '#f3f4f6'],
  gap: ['#b3261e', '#fdeceb'],
};

/** The drawing as a file of its own: no script, no style, nothing from elsewhere. */
export function svg(
  placed: readonly Placed[],
  edges: Drawn['edges'],
): { text: string; width: number; height: number } {
  const size = sizeOf(placed);
  const [width, height] = [Math.ceil(size.width + 2 * MARGIN), Math.ceil(size.height + 2 * MARGIN)];
  const byId = new Map(placed.map((each) => [each.node.id, each]));
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...edges.map(({ from, to }) => edge(byId.get(from), byId.get(to))),
    ...placed.map(node),
    '</svg>',
  ].join('\n');
  return { text, width, height };
}

function node({ node: { type }, lines, x, y, height }: Placed): string {
  const [stroke, ground] = (Object.hasOwn(COLOURS, type) ? COLOURS[type] : undefined) ?? [
    '#565a66',
    '#ffffff',
  ];
  const dash = type === 'gap' ? ' stroke-dasharray="5 4"' : '';
  const [left, top] = [x + MARGIN, y + MARGIN];
  return [
    `<rect x="${left}" y="${top}" width="${WIDTH}" height="${height}" rx="6" fill="${ground}" stroke="${stroke}"${dash}/>`,
    `<text x="${left + 10}" y="${top + 17}" font-size="10" fill="${stroke}">${escaped(wordOf(type))}</text>`,
    ...lines.map(
      (line, index) =>
        `<text x="${left + 10}" y="${top + 33 + index * 16}" fill="#1a1b1f">${escaped(line)}</text>`,
    ),
  ].join('\n');
}

function edge(from: Placed | undefined, to: Placed | undefined): string {
  if (!from || !to) return '';
  const [x1, y1] = [from.x + WIDTH + MARGIN, from.y + from.height / 2 + MARGIN];
  const [x2, y2] = [to.x + MARGIN, to.y + to.height / 2 + MARGIN];
  const middle = (x1 + x2) / 2;
  return `<path d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}" fill="none" stroke="#8b8f9a"/>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** XML cannot hold most controls at all; `visible` has marked them. */
function escaped(text: string): string {
  return visible(text).replace(/[&<>"'\ufffe\uffff]/g, (character) => ENTITIES[character] ?? '?');
}
