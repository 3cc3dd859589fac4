export interface DiffLine {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Beyond this many lines times lines, the middle is shown as replaced whole. */
const LARGEST = 4_000_000;

/** The lines of both texts, by a longest common subsequence. */
export function diff(before: string, after: string): DiffLine[] {
  const old = before.split('\n');
  const now = after.split('\n');
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail))
    tail++;
  return [
    ...lines('same', old.slice(0, head)),
    ...middle(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...lines('same', old.slice(old.length - tail)),
  ];
}

function lines(kind: DiffLine['kind'], texts: string[]): DiffLine[] {
  return texts.map((text) => ({ kind, text }));
}

function middle(old: string[], now: string[]): DiffLine[] {
  if (old.length * now.length > LARGEST) return [...lines('removed', old), ...lines('added', now)];
  const width = now.length + 1;
  const common = commonLengths(old, now);
  const length = (i: number, j: number) => common[i * width + j] ?? 0;
  const merged: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length && j < now.length) {
    const [left = '', right = ''] = [old[i], now[j]];
    if (left === right) {
      merged.push({ kind: 'same', text: left });
      i++;
      j++;
    } else if (length(i + 1, j) >= length(i, j + 1)) {
      merged.push({ kind: 'removed', text: left });
      i++;
    } else {
      merged.push({ kind: 'added', text: right });
      j++;
    }
  }
  return [...merged, ...lines('removed', old.slice(i)), ...lines('added', now.slice(j))];
}

/** How many lines the rests from i and from j have in common, row by row. */
function commonLengths(old: string[], now: string[]): Uint32Array {
  const width = now.length + 1;
  const table = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const below = table[(i + 1) * width + j] ?? 0;
      const right = table[i * width + j + 1] ?? 0;
      const both = table[(i + 1) * width + j + 1] ?? 0;
      table[i * width + j] = old[i] === now[j] ? both + 1 : Math.max(below, right);
    }
  }
  return table;
}
