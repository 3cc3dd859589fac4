import type { ReactNode } from 'react';
import type { Agent } from '../../api/shapes';
import { CodeBlock } from '../../ui/CodeBlock';
import { Fact, Facts } from '../../ui/Facts';
import { RelativeTime } from '../../ui/RelativeTime';
import { Section } from '../../ui/Section';
import { Visible } from '../../ui/Visible';
import type { ToolSpec } from './agentSpec';
import { CustomTool, Toolset } from './ToolList';

/** One version of an agent, in full. */
export function Definition({ agent }: { agent: Agent }) {
  const tools = agent.tools as unknown as ToolSpec[];
  return (
    <>
      {agent.description !== null && (
        <p>
          <Visible text={agent.description} />
        </p>
      )}
      <Facts>
        <Fact name="Model">
          <span className="mono">
            <Visible text={agent.model.id} />
          </span>
        </Fact>
        <Model model={agent.model} />
        <Fact name="Changed">
          <RelativeTime at={agent.updated_at} />
        </Fact>
        <Fact name="Created">
          <RelativeTime at={agent.created_at} />
        </Fact>
        <Fact name="Id">
          <code>{agent.id}</code>
        </Fact>
        {Object.entries(agent.metadata).map(([name, value]) => (
          <Fact key={name} name={name}>
            <Visible text={value} />
          </Fact>
        ))}
      </Facts>
      <Section title="System prompt">
        {agent.system === null ? <p className="soft">It has none.</p> : <CodeBlock text={agent.system} />}
      </Section>
      <Section title="Tools">
        {tools.length === 0 && <p className="soft">It has none.</p>}
        {tools.map((tool, index) =>
          tool.type === 'custom' ? (
            <CustomTool key={index} tool={tool} />
          ) : (
            <Toolset key={index} tool={tool} url={serverUrl(agent, tool)} />
          ),
        )}
      </Section>
    </>
  );
}

function Model({ model }: { model: Record<string, unknown> }): ReactNode {
  const effort = model.effort as { type: string } | null | undefined;
  return (
    <>
      {effort && <Fact name="Effort">{effort.type}</Fact>}
      {typeof model.speed === 'string' && <Fact name="Speed">{model.speed}</Fact>}
      {typeof model.inference_geo === 'string' && (
        <Fact name="Region">
          <Visible text={model.inference_geo} />
        </Fact>
      )}
    </>
  );
}

function serverUrl(agent: Agent, tool: ToolSpec): string {
  if (tool.type !== 'mcp_toolset') return '';
  return agent.mcp_servers.find(({ name }) => name === tool.mcp_server_name)?.url ?? '';
}
