import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../app/me';
import { Page, PageBody } from '../../ui/Page';
import { Reading } from '../../ui/Reading';
import { Empty } from '../../ui/states';
import { ConnectorEntry } from './ConnectorEntry';
import { connectorsQuery } from './queries';
import { TunnelTabs } from './TunnelTabs';

const REFRESH_MILLIS = 5_000;

export function ConnectorsPage() {
  const connectors = useQuery({ ...connectorsQuery(useMe().workspace), refetchInterval: REFRESH_MILLIS });
  return (
    <Page title="Tunnel" tabs={<TunnelTabs />}>
      <Reading query={connectors} what="Loading connectors" />
      {connectors.data?.length === 0 && (
        <Empty title="No connector has dialled in yet">
          A connector runs beside private MCP servers and databases, and dials out: no port is opened there.
        </Empty>
      )}
      {connectors.data && connectors.data.length > 0 && (
        <PageBody>
          {connectors.data.map((connector) => (
            <ConnectorEntry key={connector.name} connector={connector} />
          ))}
        </PageBody>
      )}
    </Page>
  );
}
