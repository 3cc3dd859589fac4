import '@xyflow/react/dist/base.css';
import {
  Controls,
  type Edge,
  Handle,
  type Node,
  type NodeChange,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import css from './Canvas.module.css';
import { isFold } from './fold';
import { type Placed, WIDTH } from './layout';
import type { Drawn } from './parts';
import { firstView, sizeOf } from './view';
import { wordOf } from './words';

type Shown = Node<{ type: string; lines: string[]; leads: string }, 'fact'>;

const TYPES = { fact: FactNode };
interface Props {
  placed: readonly Placed[];
  edges: Drawn['edges'];
  /** The id of the node that is open. */
  open: string | undefined;
  /** The ids of the folds whose nodes are shown. */
  unfolded: ReadonlySet<string>;
  /** A node was chosen, by mouse or by key; none where the ground was. */
  onOpen: (id: string | undefined) => void;
  /** The nodes of a fold are to be shown, or hidden again. */
  onFold: (id: string) => void;
}

/** The drawing: dragged and zoomed by mouse, walked by Tab, a node opened by Enter. */
export function Canvas({ placed, edges, open, unfolded, onOpen, onFold }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const drawn = useMemo(
    () => placed.map((each) => shown(each, edges, placed, unfolded)),
    [placed, edges, unfolded],
  );
  const nodes = useMemo(() => drawn.map((node) => ({ ...node, selected: node.id === open })), [drawn, open]);
  const lines = useMemo(() => edges.map(line), [edges]);
  const choose = useCallback(
    (changes: NodeChange<Shown>[]) => {
      for (const change of changes) {
        if (change.type !== 'select' || !change.selected) continue;
        if (placed.some(({ node }) => node.id === change.id && isFold(node))) onFold(change.id);
        else onOpen(change.id);
      }
    },
    [placed, onOpen, onFold],
  );
  return (
    <div className={css.canvas} ref={frame}>
      <ReactFlow
        nodes={nodes}
        edges={lines}
        nodeTypes={TYPES}
        onNodesChange={choose}
        onPaneClick={() => onOpen(undefined)}
        onInit={({ setViewport }) => {
          const { clientWidth: width = 0, clientHeight: height = 0 } = frame.current ?? {};
          void setViewport(firstView(sizeOf(placed), { width, height }));
        }}
        minZoom={0.1}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        aria-label="Diagram"
      >
        <Controls showInteractive={false} aria-label="Zoom" />
      </ReactFlow>
    </div>
  );
}

function FactNode({ data: { type, lines, leads }, selected }: NodeProps<Shown>) {
  return (
    <div className={`${css.node ?? ''} ${css[type] ?? ''}`} data-selected={selected || undefined}>
      <Handle type="target" position={Position.Left} className={css.handle} isConnectable={false} />
      <span className={css.type}>{wordOf(type)} </span>
      {lines.map((each, index) => (
        <bdi key={index} className={css.line}>
          {`${each} `}
        </bdi>
      ))}
      {leads !== '' && <span className="unseen"> leads to {leads}</span>}
      <Handle type="source" position={Position.Right} className={css.handle} isConnectable={false} />
    </div>
  );
}

function shown(
  { node, lines, x, y, height }: Placed,
  edges: Drawn['edges'],
  all: readonly Placed[],
  unfolded: ReadonlySet<string>,
): Shown {
  const next = edges
    .filter(({ from }) => from === node.id)
    .map(({ to }) => all.find((each) => each.node.id === to)?.lines.join(' ') ?? '');
  return {
    id: node.id,
    type: 'fact',
    position: { x, y },
    width: WIDTH,
    height,
    // told, not measured, so that a drawing that grows is never without its lines
    handles: [
      { type: 'target', position: Position.Left, x: 0, y: height / 2, width: 1, height: 1 },
      { type: 'source', position: Position.Right, x: WIDTH, y: height / 2, width: 1, height: 1 },
    ],
    data: { type: node.type, lines, leads: next.join('; ') },
    ariaRole: 'button',
    ...(isFold(node) && { domAttributes: { 'aria-expanded': unfolded.has(node.id) } }),
  };
}

function line({ from, to }: Drawn['edges'][number]): Edge {
  return { id: JSON.stringify([from, to]), source: from, target: to, selectable: false };
}
