import { Fragment } from 'react';
import { JsonView } from '../../ui/JsonView';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { BUILT_IN_SET, type Permission, type ToolSetting, type ToolSpec } from './agentSpec';
import css from './ToolList.module.css';

type Set = Exclude<ToolSpec, { type: 'custom' }>;

/** A set of tools: what holds for all of it, and for which ones something else does. */
export function Toolset({ tool, url }: { tool: Set; url: string }) {
  const name = tool.type === BUILT_IN_SET ? 'Sandbox' : tool.mcp_server_name;
  return (
    <div className={css.set}>
      <h3>
        <Visible text={name} />
      </h3>
      <p className="soft">
        {tool.type === BUILT_IN_SET ? 'The tools that run in the session’s sandbox.' : <Visible text={url} />}
      </p>
      <dl className={css.settings}>
        <dt>{(tool.configs ?? []).length === 0 ? 'All tools' : 'All other tools'}</dt>
        <dd>
          <Setting setting={tool.default_config ?? {}} />
        </dd>
        {(tool.configs ?? []).map((config, index) => (
          <Fragment key={index}>
            <dt className="mono">
              <Visible text={config.name ?? ''} />
            </dt>
            <dd>
              <Setting setting={config} />
            </dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}

const SAID: Record<Permission, string> = {
  always_allow: 'runs without a question',
  always_ask: 'asks a person',
  auto: 'as the policy says',
};

function Setting({ setting }: { setting: ToolSetting }) {
  if (setting.enabled === false) return <StatusBadge status="off" />;
  const permission = setting.permission_policy?.type;
  return <span>{permission === undefined ? 'on' : SAID[permission]}</span>;
}

export function CustomTool({ tool }: { tool: Extract<ToolSpec, { type: 'custom' }> }) {
  return (
    <div className={css.set}>
      <h3 className="mono">
        <Visible text={tool.name} />
      </h3>
      <p className="soft">The session’s client runs it.</p>
      <p>
        <Visible text={tool.description} />
      </p>
      <JsonView value={tool.input_schema} label="Input schema" />
    </div>
  );
}
