import { Fragment } from 'react';
import type { JsonObject } from '../../api/shapes';
import { isObject } from '../../spec/check';
import { JsonView } from '../../ui/JsonView';
import { LongText } from '../../ui/LongText';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import type { UpstreamTool } from './queries';
import css from './Tunnel.module.css';

/** What an upstream says of a tool is hostile until somebody has read it: it goes to the model, too. */
export function ToolEntry({ tool }: { tool: UpstreamTool }) {
  return (
    <details className={css.tool}>
      <summary>
        <strong className="mono">
          <Visible text={tool.name} />
        </strong>
        {tool.idempotent && <StatusBadge status="may be repeated" tone="quiet" />}
        <span className="soft grow cut">
          <Visible text={firstLine(tool.description)} />
        </span>
      </summary>
      <div>
        <p>
          <LongText text={tool.description} />
        </p>
        <Parameters schema={tool.input_schema} />
        <JsonView value={tool.input_schema} label="Input schema" />
      </div>
    </details>
  );
}

function Parameters({ schema }: { schema: JsonObject }) {
  const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  const needed = Array.isArray(schema.required) ? schema.required : [];
  if (properties.length === 0) return null;
  return (
    <dl className={css.fields}>
      {properties.map(([name, property]) => (
        <Fragment key={name}>
          <dt className="mono">
            <Visible text={name} />
          </dt>
          <dd>
            <Visible text={typeOf(property)} />
            {needed.includes(name) && <span className="soft"> · needed</span>}{' '}
            <span className="soft">
              <LongText text={descriptionOf(property)} first={300} />
            </span>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function typeOf(property: unknown): string {
  const type = isObject(property) ? property.type : undefined;
  if (typeof type === 'string') return type;
  return Array.isArray(type) ? type.join(' or ') : 'anything';
}

function descriptionOf(property: unknown): string {
  return isObject(property) && typeof property.description === 'string' ? property.description : '';
}

const LONGEST_LINE = 160;

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, LONGEST_LINE);
}
