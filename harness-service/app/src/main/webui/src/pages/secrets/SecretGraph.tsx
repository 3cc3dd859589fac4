import { Link } from '@tanstack/react-router';
import type { Secret } from '../../api/boundary';
import { useMay } from '../../app/me';
import { RelativeTime } from '../../ui/RelativeTime';
import { Visible } from '../../ui/Visible';
import { Words } from '../../ui/Words';
import css from './SecretGraph.module.css';

const LANES = ['Who injects it', 'Where it lives', 'What it enables', 'Who used it last'];

/** Each secret from left to right: who injects it, where it lives, what it enables, who used it last. */
export function SecretGraph({ secrets }: { secrets: Secret[] }) {
  return (
    <div className={css.scroller}>
      <div role="table" aria-label="Secrets" className={css.graph}>
        <div role="rowgroup" className={css.head}>
          <div role="row" className={css.lanes}>
            {LANES.map((lane) => (
              <div role="columnheader" key={lane}>
                {lane}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup">
          {secrets.map((secret) => (
            <div role="row" key={secret.id} className={`${css.lanes ?? ''} ${css.secret ?? ''}`}>
              <Injector secret={secret} />
              <Home secret={secret} />
              <Enables secret={secret} />
              <LastUsed secret={secret} />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function Injector({ secret }: { secret: Secret }) {
  return (
    <div role="cell" className={css.node}>
      {secret.injectors.map((injector) => (
        <p key={injector} className={css.name}>
          <Visible text={injector} />
        </p>
      ))}
      <p className="soft">
        into the <Visible text={secret.places.join(', the ') || 'request'} />
      </p>
    </div>
  );
}

function Home({ secret }: { secret: Secret }) {
  const mayRead = useMay('read_configuration');
  return (
    <div role="cell" className={css.node}>
      <p className={css.name}>
        <Visible text={secret.name} />
      </p>
      <p className="mono soft">
        <Visible text={`${secret.engine} · ${secret.path}`} />
      </p>
      {secret.vault_id !== null && (
        <p className="soft">
          of{' '}
          {mayRead ? (
            <Link to="/secrets/vaults/$vault" params={{ vault: secret.vault_id }} className="link">
              <Visible text={secret.vault_name ?? secret.vault_id} />
            </Link>
          ) : (
            <Visible text={secret.vault_name ?? secret.vault_id} />
          )}
        </p>
      )}
      <p className={css.aside}>
        {secret.endures
          ? 'The value stays valid after a lease ends.'
          : 'Each lease has a value of its own, which ends with it.'}
      </p>
    </div>
  );
}

function Enables({ secret }: { secret: Secret }) {
  return (
    <div role="cell" className={css.node}>
      {secret.enables !== '' && (
        <p>
          <Visible text={secret.enables} />
        </p>
      )}
      <div className={css.pair}>
        <span className="soft">towards</span> <Words words={secret.hosts.map(host)} none="no host" />
      </div>
      <div className={css.pair}>
        <span className="soft">for</span> <Words words={secret.work_types} none="all work types" />
      </div>
    </div>
  );
}

function host(pattern: string): string {
  return pattern === '*' ? 'any host that the environment allows' : pattern;
}

function LastUsed({ secret }: { secret: Secret }) {
  const used = secret.last_used;
  return (
    <div role="cell" className={`${css.node ?? ''} ${used ? '' : (css.unused ?? '')}`}>
      {used ? (
        <>
          <p>
            <RelativeTime at={used.at} />
            {used.action === null && ' as a model provider’s key'}
          </p>
          <User session={used.session_id} />
          {used.action !== null && (
            <p className="mono soft">
              <Visible text={used.action} />
            </p>
          )}
        </>
      ) : (
        <p className="soft">Never used</p>
      )}
      {secret.leases > 0 && (
        <Link to="/secrets/leases" className="link">
          {secret.leases === 1 ? '1 lease is alive' : `${secret.leases} leases are alive`}
        </Link>
      )}
    </div>
  );
}

function User({ session }: { session: string }) {
  const mayRead = useMay('read_sessions');
  if (session === '') return null;
  return (
    <p className="mono">
      {mayRead ? (
        <Link to="/sessions/$session" params={{ session }} className="link">
          <Visible text={session} />
        </Link>
      ) : (
        <Visible text={session} />
      )}
    </p>
  );
}
