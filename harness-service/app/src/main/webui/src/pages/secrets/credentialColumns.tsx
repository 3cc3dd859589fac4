import type { Auth, Credential } from '../../api/shapes';
import { visible } from '../../text/visible';
import { Button } from '../../ui/Button';
import { changed } from '../../ui/columns';
import type { Column } from '../../ui/DataTable';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';

type Act = ((credential: Credential) => void) | undefined;

export const KINDS: Record<Auth['type'], string> = {
  environment_variable: 'Environment variable',
  static_bearer: 'Bearer token',
  mcp_oauth: 'OAuth access token',
};

/** What a credential is known by: a variable's name, or the server that takes the token. */
export function nameOf(auth: Auth): string {
  return auth.type === 'environment_variable' ? auth.secret_name : auth.mcp_server_url;
}

export function credentialColumns(onReplace: Act, onArchive: Act): Column<Credential>[] {
  return [
    {
      id: 'name',
      header: 'Credential',
      meta: { track: 'minmax(13rem, 1.4fr)' },
      cell: ({ row }) => (
        <strong className="mono">
          <Visible text={nameOf(row.original.auth)} />
        </strong>
      ),
    },
    {
      id: 'kind',
      header: 'Kind',
      meta: { track: '12rem' },
      cell: ({ row }) => KINDS[row.original.auth.type],
    },
    {
      id: 'enables',
      header: 'Enables',
      meta: { track: 'minmax(10rem, 1.2fr)' },
      cell: ({ row }) => <Visible text={row.original.display_name ?? ''} />,
    },
    {
      id: 'reach',
      header: 'Towards',
      meta: { track: 'minmax(10rem, 1fr)' },
      cell: ({ row }) => <Visible text={reach(row.original.auth)} />,
    },
    changed(),
    {
      id: 'acts',
      header: () => <span className="unseen">What can be done</span>,
      meta: { track: '13rem', right: true },
      cell: ({ row }) => <Acts credential={row.original} onReplace={onReplace} onArchive={onArchive} />,
    },
  ];
}

function Acts({
  credential,
  onReplace,
  onArchive,
}: {
  credential: Credential;
  onReplace: Act;
  onArchive: Act;
}) {
  if (credential.archived_at !== null) return <StatusBadge status="archived" />;
  const name = visible(nameOf(credential.auth));
  return (
    <>
      {onReplace && (
        <Button
          small
          kind="quiet"
          aria-label={`Replace value of ${name}`}
          onClick={() => onReplace(credential)}
        >
          Replace value
        </Button>
      )}
      {onArchive && (
        <Button small kind="quiet" aria-label={`Archive ${name}`} onClick={() => onArchive(credential)}>
          Archive
        </Button>
      )}
    </>
  );
}

function reach(auth: Auth): string {
  if (auth.type !== 'environment_variable') return 'its server';
  return auth.networking.type === 'limited'
    ? auth.networking.allowed_hosts.join(', ')
    : 'any host that the environment allows';
}
