import { describe, expect, it } from 'vitest';
import { fold } from './fold';
import { place } from './layout';
import { type Drawn, type DrawnNode, parts } from './parts';
import { svg } from './svg';
import { firstView } from './view';

const NONE: ReadonlySet<string> = new Set();

function strand(action: string, files: number): Drawn {
  const node = (id: string, type: string, label: string): DrawnNode => ({
    id: `${id} ${action}`,
    type,
    label,
    action,
    sequence: 1,
  });
  const touched = Array.from({ length: files }, (_, index) => node(`f${index}`, 'file', `added ${index}`));
  const hole = node('hole', 'gap', 'no lease');
  const tool = node('t', 'tool', 'bash');
  return {
    nodes: [tool, ...touched, hole],
    edges: [
      ...[...touched, hole].map(({ id }) => ({ from: tool.id, to: id })),
      // of a file that is folded away
      { from: `f${files - 1} ${action}`, to: hole.id },
    ],
  };
}

function joined(...drawings: Drawn[]): Drawn {
  return {
    nodes: drawings.flatMap(({ nodes }) => nodes),
    edges: drawings.flatMap(({ edges }) => edges),
  };
}

describe('files of an action', () => {
  it('are drawn one by one while there are few', () => {
    const few = joined(strand('a', 7), strand('b', 3));
    expect(fold(few, NONE)).toEqual(few);
  });

  it('are one node beyond the first six, and holes stay', () => {
    const { nodes, edges } = fold(strand('a', 43), NONE);
    expect(nodes.map(({ label }) => label)).toEqual([
      'bash',
      ...[0, 1, 2, 3, 4, 5].map((index) => `added ${index}`),
      '37 more files',
      'no lease',
    ]);
    expect(edges.filter(({ from, to }) => `${from}${to}`.includes('files'))).toEqual([
      { from: 't a', to: 'files a' },
      { from: 'files a', to: 'hole a' },
    ]);
    expect(edges).toHaveLength(9);
  });

  it('count those that the drawing itself leaves out', () => {
    const { nodes, edges } = strand('a', 21);
    const cut = nodes.map((node) => (node.id === 'f20 a' ? { ...node, label: '30 more files' } : node));
    expect(fold({ nodes: cut, edges }, NONE).nodes.map(({ label }) => label)).toContain('44 more files');
  });

  it('are drawn after their fold when it is unfolded, and no other action’s', () => {
    const { nodes, edges } = fold(joined(strand('a', 9), strand('b', 9)), new Set(['files a']));
    expect(nodes.filter(({ action }) => action === 'a').map(({ label }) => label)).toEqual([
      'bash',
      ...[0, 1, 2, 3, 4, 5].map((index) => `added ${index}`),
      '3 more files:',
      'added 6',
      'added 7',
      'added 8',
      'no lease',
    ]);
    expect(nodes.filter(({ action }) => action === 'b')).toHaveLength(9);
    expect(edges).toContainEqual({ from: 't a', to: 'f8 a' });
    expect(edges).toContainEqual({ from: 'f8 a', to: 'hole a' });
  });

  it('do not make a drawing longer while they are folded', () => {
    expect(parts(joined(strand('a', 100), strand('b', 100)), 20)).toHaveLength(1);
  });

  it('are saved as they are shown', () => {
    const saved = (unfolded: ReadonlySet<string>) => {
      const drawn = fold(strand('a', 43), unfolded);
      return svg(place(drawn), drawn.edges).text;
    };
    expect(saved(NONE)).toContain('37 more files');
    expect(saved(NONE)).not.toContain('added 40');
    expect(saved(new Set(['files a']))).toContain('added 40');
  });
});

describe('flows of an action', () => {
  const flows = (count: number): Drawn => {
    const { nodes, edges } = strand('a', count);
    const sent = nodes.map((node) => (node.type === 'file' ? { ...node, type: 'flow' } : node));
    return { nodes: sent, edges };
  };

  it('are drawn one by one while there are few', () => {
    expect(fold(flows(7), NONE)).toEqual(flows(7));
  });

  it('are one node beyond the first six, whose holes hang on it', () => {
    const { nodes, edges } = fold(flows(43), NONE);
    expect(nodes).toHaveLength(9);
    expect(nodes.find(({ id }) => id === 'flows a')).toMatchObject({ type: 'flows', label: '37 more flows' });
    expect(edges).toContainEqual({ from: 'flows a', to: 'hole a' });
  });

  it('are folded beside its files, each by themselves', () => {
    const both = {
      nodes: [...strand('a', 9).nodes, ...flows(9).nodes.map((node) => ({ ...node, id: `w${node.id}` }))],
      edges: [],
    };
    const { nodes } = fold(both, new Set(['flows a']));
    expect(nodes.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['3 more files', '3 more flows:']),
    );
    expect(nodes.filter(({ type }) => type === 'file')).toHaveLength(6);
    expect(nodes.filter(({ type }) => type === 'flow')).toHaveLength(9);
  });

  it('do not make a drawing longer while they are folded', () => {
    expect(parts(flows(100), 10)).toHaveLength(1);
    expect(parts(joined(flows(100), strand('b', 100)), 18)).toHaveLength(1);
    expect(parts(joined(flows(100), strand('b', 100)), 17)).toHaveLength(2);
  });
});

describe('actions', () => {
  const asked: DrawnNode[] = ['p', 'q'].map((id) => ({
    id,
    type: 'prompt',
    label: id,
    action: '',
    sequence: 0,
  }));
  const drawn: Drawn = {
    nodes: [...asked, ...joined(strand('a', 2), strand('b', 9), strand('c', 1)).nodes],
    edges: [
      { from: 'q', to: 't c' },
      { from: 'p', to: 't b' },
      { from: 'p', to: 't a' },
      ...joined(strand('a', 2), strand('b', 9), strand('c', 1)).edges,
    ],
  };
  const placed = place(drawn);
  const at = (id: string) => {
    const found = placed.find(({ node }) => node.id === id);
    if (!found) throw new Error(`${id} is not drawn`);
    return found;
  };

  it('stand one below the other in the order in which they happened', () => {
    const reach = (action: string) => placed.filter(({ node }) => node.action === action);
    const top = (action: string) => Math.min(...reach(action).map(({ y }) => y));
    const bottom = (action: string) => Math.max(...reach(action).map(({ y, height }) => y + height));
    expect(top('b')).toBeGreaterThan(bottom('a'));
    expect(top('c')).toBeGreaterThan(bottom('b'));
  });

  it('begin in the same column, each prompt at the first that hangs on it', () => {
    expect(new Set(['a', 'b', 'c'].map((action) => at(`t ${action}`).x)).size).toBe(1);
    expect([at('p').x, at('q').x]).toEqual([0, 0]);
    expect(at('p').y).toBeLessThan(at('t b').y);
    expect(at('q').y).toBeGreaterThan(at('t b').y);
  });

  it('keep their files in order', () => {
    const files = placed.filter(({ node }) => node.id.startsWith('f') && node.action === 'b');
    const sorted = [...files].sort((one, other) => one.y - other.y);
    expect(sorted.map(({ node }) => node.id)).toEqual(files.map(({ node }) => node.id));
  });
});

describe('the first view', () => {
  const frame = { width: 800, height: 600 };

  it('is all of a small drawing, in the middle', () => {
    expect(firstView({ width: 400, height: 200 }, frame)).toEqual({ x: 200, y: 200, zoom: 1 });
    const fitted = firstView({ width: 900, height: 600 }, frame);
    expect(fitted.zoom).toBeCloseTo(752 / 900);
    expect(fitted.y).toBeGreaterThan(24);
  });

  it('is the beginning of one that could not be read as a whole', () => {
    expect(firstView({ width: 1_300, height: 9_000 }, frame)).toEqual({ x: 24, y: 24, zoom: 0.75 });
    expect(firstView({ width: 500, height: 9_000 }, frame)).toEqual({ x: 24, y: 24, zoom: 1 });
  });
});
