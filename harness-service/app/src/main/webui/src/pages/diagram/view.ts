import { type Placed, WIDTH } from './layout';

/** Letters of 12 pixels, so much smaller, can still be read. */
const LEGIBLE = 0.75;
const MARGIN = 24;

interface Size {
  width: number;
  height: number;
}

/** How far a drawing reaches from its upper left corner. */
export function sizeOf(placed: readonly Placed[]): Size {
  return {
    width: Math.max(0, ...placed.map(({ x }) => x + WIDTH)),
    height: Math.max(0, ...placed.map(({ y, height }) => y + height)),
  };
}

/** All of the drawing in the middle of its frame where it can be read so, else its beginning. */
export function firstView(drawing: Size, frame: Size): { x: number; y: number; zoom: number } {
  const wide = (frame.width - 2 * MARGIN) / drawing.width;
  const all = Math.min(1, wide, (frame.height - 2 * MARGIN) / drawing.height);
  if (all < LEGIBLE) return { x: MARGIN, y: MARGIN, zoom: Math.min(1, Math.max(LEGIBLE, wide)) };
  return {
    x: (frame.width - drawing.width * all) / 2,
    y: (frame.height - drawing.height * all) / 2,
    zoom: all,
  };
}
