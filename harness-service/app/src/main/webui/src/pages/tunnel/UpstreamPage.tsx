import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ApiError } from '../../api/errors';
import { useMay, useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { buttonClass } from '../../ui/Button';
import { Page, PageBody } from '../../ui/Page';
import { Section } from '../../ui/Section';
import { Empty, Failure, Loading } from '../../ui/states';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { TONES } from './ConnectorEntry';
import { connectorsQuery, toolsQuery } from './queries';
import { ToolEntry } from './ToolEntry';

const route = getRouteApi('/shell/tunnel/connectors/$connector/$upstream');

export function UpstreamPage() {
  const { connector, upstream } = route.useParams();
  const { workspace } = useMe();
  const tools = useQuery(toolsQuery(workspace, connector, upstream));
  const connectors = useQuery(connectorsQuery(workspace));
  const state = connectors.data
    ?.find(({ name }) => name === connector)
    ?.upstreams.find(({ name }) => name === upstream)?.status;
  useTitle(upstream);
  return (
    <Page
      title={<Visible text={upstream} />}
      aside={
        <>
          {state && <StatusBadge status={state} tone={TONES[state]} />}
          <span className="soft">
            behind <Visible text={connector} />
          </span>
        </>
      }
      actions={
        useMay('read_audit') && (
          <Link to="/tunnel/calls" search={{ upstream }} className={buttonClass()}>
            Recent calls
          </Link>
        )
      }
    >
      {tools.isPending && <Loading what="Loading tools" />}
      {tools.isError && <Unread error={tools.error} retry={() => void tools.refetch()} />}
      {tools.data?.length === 0 && (
        <Empty title="It offers no tool">Those of the server behind it show here when it offers some.</Empty>
      )}
      {tools.data && tools.data.length > 0 && (
        <PageBody>
          <Section
            title="Tools"
            aside={<span className="soft">{tools.data.length.toLocaleString('en')}</span>}
          >
            {tools.data.map((tool) => (
              <ToolEntry key={tool.name} tool={tool} />
            ))}
          </Section>
        </PageBody>
      )}
    </Page>
  );
}

/** That an upstream cannot be reached now is no fault of the service. */
function Unread({ error, retry }: { error: unknown; retry: () => void }) {
  return error instanceof ApiError && error.status === 503 ? (
    <Empty title="It cannot be reached now">Its tools show here when its connector offers it again.</Empty>
  ) : (
    <Failure error={error} retry={retry} />
  );
}
