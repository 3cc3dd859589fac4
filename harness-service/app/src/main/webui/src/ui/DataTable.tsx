import { type ColumnDef, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useKey } from '../app/keys';
import { lettersAreKeys } from '../app/letters';
import css from './DataTable.module.css';

/** A column's place in the grid: any CSS track, `minmax(8rem, 1fr)` where nothing is said. */
export interface ColumnMeta {
  track?: string;
  /** Numbers. */
  right?: boolean;
}

const meta: ColumnMeta = {};
const features = tableFeatures({ columnMeta: meta });

export type Column<T extends object> = ColumnDef<typeof features, T>;

interface Props<T extends object> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** More rows are to be had: asked for before the end is reached. */
  hasMore?: boolean;
  loadingMore?: boolean;
  onMore?: () => void;
}

const ROW_PIXELS = 40;
const MORE_BEFORE_END = 15;

/**
 * A list of any length, of which only the rows in view are drawn. A link with the class `rowLink` in a cell makes its whole
 * row a link; arrow keys, and j and k, go from one to the next.
 */
export function DataTable<T extends object>(props: Props<T>) {
  const { rows, hasMore = false, loadingMore = false, onMore } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const table = useTable({ features, columns: props.columns, data: rows, getRowId: props.rowKey });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 12,
    getItemKey: (index) => (rows[index] ? props.rowKey(rows[index]) : index),
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !loadingMore && last >= rows.length - MORE_BEFORE_END) onMore?.();
  }, [hasMore, loadingMore, last, rows.length, onMore]);
  // once a row has the focus, the table itself takes them
  const enter = () => scroller.current?.querySelector<HTMLElement>('[data-index] a')?.focus();
  useKey('j', 'To the first row', enter);
  useKey('k', 'To the first row', enter);
  const model = table.getRowModel().rows;
  const tracks = props.columns.map((column) => column.meta?.track ?? 'minmax(8rem, 1fr)').join(' ');
  const grid = { gridTemplateColumns: tracks };
  return (
    <div ref={scroller} className={css.scroller}>
      {/* the keys are for the links inside, which are what can have the focus */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="table"
        aria-label={props.label}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        className={css.table}
        onKeyDown={(event) => move(event, (index) => virtual.scrollToIndex(index))}
      >
        <div role="rowgroup" className={css.head}>
          {table.getHeaderGroups().map((group) => (
            <div role="row" aria-rowindex={1} key={group.id} className={css.row} style={grid}>
              {group.headers.map((header) => (
                <div role="columnheader" key={header.id} className={cell(header.column.columnDef.meta)}>
                  <table.FlexRender header={header} />
                </div>
              ))}
            </div>
          ))}
        </div>
        <div role="rowgroup" className={css.body} style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => {
            const row = model[item.index];
            return (
              row && (
                <div
                  role="row"
                  aria-rowindex={item.index + 2}
                  key={item.key}
                  data-index={item.index}
                  className={`${css.row ?? ''} ${css.entry ?? ''}`}
                  style={{ ...grid, height: item.size, transform: `translateY(${item.start}px)` }}
                >
                  {row.getAllCells().map((each) => (
                    <div role="cell" key={each.id} className={cell(each.column.columnDef.meta)}>
                      <table.FlexRender cell={each} />
                    </div>
                  ))}
                </div>
              )
            );
          })}
        </div>
      </div>
      {loadingMore && (
        <p role="status" className={css.more}>
          Loading more…
        </p>
      )}
    </div>
  );
}

/** On a link in a cell: the whole row leads where it does. */
export const rowLink = css.rowLink ?? '';

function cell(meta: ColumnMeta | undefined): string {
  return meta?.right ? `${css.cell ?? ''} ${css.right ?? ''}` : (css.cell ?? '');
}

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

function move(event: KeyboardEvent<HTMLDivElement>, scrollTo: (index: number) => void): void {
  const step = STEPS[event.key];
  const target = event.target as HTMLElement;
  const row = target.closest<HTMLElement>('[data-index]');
  if (step === undefined || !row || target.tagName !== 'A' || event.metaKey || event.ctrlKey || event.altKey)
    return;
  if (event.key.length === 1 && !lettersAreKeys()) return;
  event.preventDefault();
  const index = Number(row.dataset.index) + step;
  const next = () => row.parentElement?.querySelector<HTMLElement>(`[data-index="${index}"] a`);
  scrollTo(index);
  const found = next();
  if (found) found.focus({ preventScroll: true });
  else requestAnimationFrame(() => next()?.focus({ preventScroll: true }));
}
