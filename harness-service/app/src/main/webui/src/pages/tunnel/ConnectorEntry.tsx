import { Link } from '@tanstack/react-router';
import type { Connector, Upstream } from '../../api/boundary';
import { visible } from '../../text/visible';
import { RelativeTime } from '../../ui/RelativeTime';
import { Section } from '../../ui/Section';
import { StatusBadge, type Tone } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import css from './Tunnel.module.css';

export const KINDS: Record<string, string> = { mcp_stdio: 'MCP, started there', mcp_http: 'MCP over HTTP' };
export const TONES: Record<Upstream['status'], Tone> = {
  available: 'good',
  unavailable: 'warn',
  lost: 'bad',
};

/** A connector as it is now, and what lies behind it. */
export function ConnectorEntry({ connector }: { connector: Connector }) {
  return (
    <Section
      title={visible(connector.name)}
      aside={
        <>
          <StatusBadge status={connector.state} />
          <Reached connector={connector} />
        </>
      }
    >
      {connector.upstreams.length === 0 ? (
        <p className="soft">It offers nothing.</p>
      ) : (
        <div className={css.scroller}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">Upstream</th>
                <th scope="col">Kind</th>
                <th scope="col">Status</th>
                <th scope="col">Tools</th>
                <th scope="col">Last seen</th>
              </tr>
            </thead>
            <tbody>
              {connector.upstreams.map((upstream) => (
                <Row key={upstream.name} connector={connector.name} upstream={upstream} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function Reached({ connector }: { connector: Connector }) {
  if (connector.state === 'lost') {
    return (
      <span className="soft">
        last seen <RelativeTime at={connector.last_seen} />
      </span>
    );
  }
  return (
    <span className="soft">
      {connector.latency_ms === null ? 'no ping yet' : `ping ${latency(connector.latency_ms)}`} · since{' '}
      <RelativeTime at={connector.connected_at} />
    </span>
  );
}

function latency(millis: number): string {
  return `${millis < 10 ? millis.toFixed(1) : Math.round(millis).toLocaleString('en')} ms`;
}

function Row({ connector, upstream }: { connector: string; upstream: Upstream }) {
  return (
    <tr>
      <th scope="row">
        <Link
          to="/tunnel/connectors/$connector/$upstream"
          params={{ connector, upstream: upstream.name }}
          className="link"
        >
          <Visible text={upstream.name} />
        </Link>
      </th>
      <td>
        <Visible text={upstream.kind === null ? 'not said' : (KINDS[upstream.kind] ?? upstream.kind)} />
      </td>
      <td>
        <StatusBadge status={upstream.status} tone={TONES[upstream.status]} />
      </td>
      <td>{upstream.tools_count.toLocaleString('en')}</td>
      <td>
        <RelativeTime at={upstream.last_seen} />
      </td>
    </tr>
  );
}
