import type { ToolUse } from '../../api/events';
import type { Json } from '../../api/shapes';
import { CodeBlock } from '../../ui/CodeBlock';
import { Diff } from '../../ui/Diff';
import { JsonView } from '../../ui/JsonView';
import { Visible } from '../../ui/Visible';

/** What the tool was asked for: commands and edits as people read them, anything else as JSON. */
export function Arguments({ use }: { use: Pick<ToolUse, 'name' | 'input'> }) {
  const { input } = use;
  const rest = (...shown: string[]) => Object.keys(input).every((name) => shown.includes(name));
  if (use.name === 'bash' && isText(input.command) && rest('command')) {
    return <CodeBlock text={input.command} label="Command" />;
  }
  if (
    use.name === 'edit' &&
    isText(input.file_path) &&
    isText(input.old_string) &&
    isText(input.new_string)
  ) {
    return (
      <>
        <Diff before={input.old_string} after={input.new_string} label={<Visible text={input.file_path} />} />
        {!rest('file_path', 'old_string', 'new_string') && <JsonView value={input} label="All arguments" />}
      </>
    );
  }
  if (
    use.name === 'write' &&
    isText(input.file_path) &&
    isText(input.content) &&
    rest('file_path', 'content')
  ) {
    return <CodeBlock text={input.content} label={<Visible text={input.file_path} />} />;
  }
  return <JsonView value={input} label="Arguments" />;
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string';
}
