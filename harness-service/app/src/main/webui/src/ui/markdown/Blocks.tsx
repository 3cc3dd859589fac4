import type { ListItem, RootContent, Table } from 'mdast';
import { CodeBlock } from '../CodeBlock';
import css from '../MarkdownText.module.css';
import { Visible } from '../Visible';
import { Inlines } from './Inlines';
import { sourceOf } from './source';

interface Props {
  nodes: RootContent[];
  source: string;
  depth: number;
}

const DEEPEST = 30;

export function Blocks({ nodes, source, depth }: Props) {
  return nodes.map((node, index) => <Block key={index} node={node} source={source} depth={depth} />);
}

function Block({ node, source, depth }: { node: RootContent; source: string; depth: number }) {
  if (depth > DEEPEST) return <Source node={node} source={source} />;
  const inside = { source, depth: depth + 1 };
  switch (node.type) {
    case 'paragraph':
      return (
        <p>
          <Inlines nodes={node.children} {...inside} />
        </p>
      );
    case 'heading':
      // a message's headings are none of the page's
      return (
        <p className={css.heading}>
          <Inlines nodes={node.children} {...inside} />
        </p>
      );
    case 'blockquote':
      return (
        <blockquote className={css.quote}>
          <Blocks nodes={node.children} {...inside} />
        </blockquote>
      );
    case 'list':
      return node.ordered ? (
        <ol className={css.ordered} start={node.start ?? 1}>
          <Items items={node.children} {...inside} />
        </ol>
      ) : (
        <ul className={css.bullets}>
          <Items items={node.children} {...inside} />
        </ul>
      );
    case 'code':
      return <CodeBlock text={node.value} label={<Visible text={node.lang ?? 'text'} />} />;
    case 'thematicBreak':
      return <hr className={css.rule} />;
    case 'table':
      return <Cells table={node} {...inside} />;
    default:
      return <Source node={node} source={source} />;
  }
}

function Items({ items, source, depth }: { items: ListItem[]; source: string; depth: number }) {
  return items.map((item, index) => (
    <li key={index}>
      <Blocks nodes={item.children} source={source} depth={depth} />
    </li>
  ));
}

function Cells({ table, source, depth }: { table: Table; source: string; depth: number }) {
  const [head, ...rows] = table.children;
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            {head?.children.map((cell, index) => (
              <th key={index} scope="col">
                <Inlines nodes={cell.children} source={source} depth={depth} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.children.map((cell, index) => (
                <td key={index}>
                  <Inlines nodes={cell.children} source={source} depth={depth} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** HTML, definitions and whatever else there is: shown as it was written. */
function Source({ node, source }: { node: RootContent; source: string }) {
  return (
    <p className={css.plain}>
      <Visible text={sourceOf(node, source)} />
    </p>
  );
}
