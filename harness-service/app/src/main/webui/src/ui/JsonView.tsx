import { CodeBlock } from './CodeBlock';

/** Any JSON, indented; what cannot be seen in it is marked. */
export function JsonView({ value, label }: { value: unknown; label?: string }) {
  return <CodeBlock text={JSON.stringify(value, null, 2)} label={label} />;
}
