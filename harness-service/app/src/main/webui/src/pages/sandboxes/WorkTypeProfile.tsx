import type { Reach, WorkType } from '../../api/boundary';
import { bytes, duration } from '../../text/time';
import { Fact, Facts } from '../../ui/Facts';
import { Visible } from '../../ui/Visible';
import { Words } from '../../ui/Words';
import css from './WorkTypeProfile.module.css';

const ISOLATION: Record<string, string> = {
  container: 'container (runc)',
  gvisor: 'gVisor (runsc)',
  microvm: 'micro virtual machine (Kata)',
};

export function WorkTypeProfile({ workType }: { workType: WorkType }) {
  const { limits, lifetime, network } = workType;
  return (
    <div className={css.profile}>
      {workType.description !== '' && (
        <p>
          <Visible text={workType.description} />
        </p>
      )}
      <Facts>
        <Fact name="Isolation">
          <Visible text={ISOLATION[workType.isolation] ?? workType.isolation} />
        </Fact>
        <Fact name="Root filesystem">
          <Visible text={workType.root_filesystem} />
        </Fact>
        <Fact name="Secrets">{workType.credentials ? 'may be injected' : 'none may be injected'}</Fact>
        <Fact name="Model providers">
          <Words words={workType.model_providers.map((name) => (name === '*' ? 'any' : name))} none="none" />
        </Fact>
        <Fact name="Memory">{bytes(limits.memory_bytes)}</Fact>
        <Fact name="CPUs">{limits.cpus}</Fact>
        <Fact name="Processes">{limits.processes.toLocaleString('en')}</Fact>
        <Fact name="Disk">{bytes(limits.disk_bytes)}</Fact>
        <Fact name="An action may take">{duration(limits.action_seconds)}</Fact>
        <Fact name="Unused it ends after">{duration(lifetime.idle_seconds)}</Fact>
        <Fact name="It ends after">{duration(lifetime.wall_seconds)}</Fact>
      </Facts>
      <div>
        <p className="soft">
          {network.unrestricted
            ? 'An environment may leave the choice of hosts to this list:'
            : 'At most these hosts, of which an environment names its own:'}
        </p>
        <Hosts hosts={network.hosts} />
      </div>
    </div>
  );
}

function Hosts({ hosts }: { hosts: Reach[] }) {
  if (hosts.length === 0) return <p>None: it has no network.</p>;
  return (
    <ul className={css.hosts}>
      {hosts.map((reach, index) => (
        <li key={index}>
          <span className="mono">
            <Visible text={reach.host} />
          </span>{' '}
          <span className="soft">
            <Visible text={conditions(reach)} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function conditions(reach: Reach): string {
  return [
    reach.methods.length > 0 && reach.methods.join(', '),
    reach.path_prefix !== '' && `below ${reach.path_prefix}`,
    reach.private_addresses && 'private addresses, too',
    reach.pass_through && 'TLS is not inspected: its actions count as opaque',
  ]
    .filter((each) => each !== false)
    .join(' · ');
}
