/** How a run looks; colours are numbers of the sixteen that the theme has, so that each can be read on its ground. */
export interface Style {
  readonly bold: boolean;
  readonly faint: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly struck: boolean;
  readonly inverse: boolean;
  readonly ink: number | undefined;
  readonly ground: number | undefined;
}

export const plain: Style = {
  bold: false,
  faint: false,
  italic: false,
  underline: false,
  struck: false,
  inverse: false,
  ink: undefined,
  ground: undefined,
};

/** Select Graphic Rendition; blinking and concealing have no effect. */
export function sgr(style: Style, parameters: string): Style {
  // beginning with < = > or ? it is private, and means something else
  if (/^[<=>?]/.test(parameters)) return style;
  const codes = parameters.split(/[;:]/).map((code) => (code === '' ? 0 : Number(code)));
  let now = style;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    if (code === 38 || code === 48) {
      const [colour, used] = extended(codes.slice(i + 1));
      now = code === 38 ? { ...now, ink: colour } : { ...now, ground: colour };
      i += used;
    } else now = simple(now, code);
  }
  return now;
}

function simple(style: Style, code: number): Style {
  if (code >= 30 && code <= 37) return { ...style, ink: code - 30 };
  if (code >= 90 && code <= 97) return { ...style, ink: code - 82 };
  if (code >= 40 && code <= 47) return { ...style, ground: code - 40 };
  if (code >= 100 && code <= 107) return { ...style, ground: code - 92 };
  switch (code) {
    case 0:
      return plain;
    case 1:
      return { ...style, bold: true };
    case 2:
      return { ...style, faint: true };
    case 3:
      return { ...style, italic: true };
    case 4:
    case 21:
      return { ...style, underline: true };
    case 7:
      return { ...style, inverse: true };
    case 9:
      return { ...style, struck: true };
    case 22:
      return { ...style, bold: false, faint: false };
    case 23:
      return { ...style, italic: false };
    case 24:
      return { ...style, underline: false };
    case 27:
      return { ...style, inverse: false };
    case 29:
      return { ...style, struck: false };
    case 39:
      return { ...style, ink: undefined };
    case 49:
      return { ...style, ground: undefined };
    default:
      return style;
  }
}

/** The nearest of the sixteen, and how many codes it took. */
function extended(codes: number[]): [colour: number | undefined, used: number] {
  if (codes[0] === 5) return [indexed(codes[1] ?? 0), 2];
  if (codes[0] === 2) return [nearest([codes[1] ?? 0, codes[2] ?? 0, codes[3] ?? 0]), 4];
  return [undefined, codes.length];
}

function indexed(index: number): number {
  if (index < 16) return index;
  if (index >= 232) return nearest(Array<number>(3).fill(8 + 10 * (index - 232)) as Colour);
  const steps = [0, 95, 135, 175, 215, 255];
  const cube = index - 16;
  return nearest([
    steps[Math.floor(cube / 36) % 6] ?? 0,
    steps[Math.floor(cube / 6) % 6] ?? 0,
    steps[cube % 6] ?? 0,
  ]);
}

type Colour = [red: number, green: number, blue: number];

const SIXTEEN: Colour[] = [
  [0, 0, 0],
  [170, 0, 0],
  [0, 170, 0],
  [170, 85, 0],
  [0, 0, 170],
  [170, 0, 170],
  [0, 170, 170],
  [170, 170, 170],
  [85, 85, 85],
  [255, 85, 85],
  [85, 255, 85],
  [255, 255, 85],
  [85, 85, 255],
  [255, 85, 255],
  [85, 255, 255],
  [255, 255, 255],
];

function nearest([red, green, blue]: Colour): number {
  const distances = SIXTEEN.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
  return distances.indexOf(Math.min(...distances));
}
