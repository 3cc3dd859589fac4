import type { Link, PhrasingContent } from 'mdast';
import { safeLink } from '../../text/links';
import css from '../MarkdownText.module.css';
import { Visible } from '../Visible';
import { sourceOf } from './source';

interface Props {
  nodes: PhrasingContent[];
  source: string;
  depth: number;
}

const DEEPEST = 60;

export function Inlines({ nodes, source, depth }: Props) {
  return nodes.map((node, index) => <Inline key={index} node={node} source={source} depth={depth} />);
}

function Inline({ node, source, depth }: { node: PhrasingContent; source: string; depth: number }) {
  if (depth > DEEPEST) return <Visible text={sourceOf(node, source)} />;
  const inside = { source, depth: depth + 1 };
  switch (node.type) {
    case 'text':
      return <Visible text={node.value} />;
    case 'emphasis':
      return (
        <em>
          <Inlines nodes={node.children} {...inside} />
        </em>
      );
    case 'strong':
      return (
        <strong>
          <Inlines nodes={node.children} {...inside} />
        </strong>
      );
    case 'delete':
      return (
        <del>
          <Inlines nodes={node.children} {...inside} />
        </del>
      );
    case 'inlineCode':
      return (
        <code className={css.code}>
          <Visible text={node.value} />
        </code>
      );
    case 'break':
      return <br />;
    case 'link':
      return <Anchor link={node} {...inside} />;
    default:
      // HTML, images, references: shown as they were written, never loaded
      return <Visible text={sourceOf(node, source)} />;
  }
}

/** Where a link leads stands behind it, whatever its text says. */
function Anchor({ link, source, depth }: { link: Link; source: string; depth: number }) {
  const safe = safeLink(link.url);
  if (!safe) return <Visible text={sourceOf(link, source)} />;
  return (
    <>
      <a
        className="link"
        href={safe.href}
        target="_blank"
        rel="noopener noreferrer"
        referrerPolicy="no-referrer"
      >
        <Inlines nodes={link.children} source={source} depth={depth} />
      </a>
      <span className={css.host}>
        {' ('}
        <Visible text={safe.host} />)
      </span>
    </>
  );
}
