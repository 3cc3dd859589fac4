import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../app/me';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { Card, Lines } from './Card';
import { healthQuery } from './queries';

/** Whether the services answer, and what they stand on. */
export function HealthCard({ className }: { className: string | undefined }) {
  const health = useQuery(healthQuery(useMe().workspace));
  return (
    <Card title="Services" className={className} query={health}>
      {({ services, dependencies }) => (
        <Lines>
          {services.map(({ name, status, latency_ms: latency, reason }) => (
            <li key={name}>
              <span>
                <Visible text={name} />
                {reason !== null && (
                  <span className="soft">
                    {': '}
                    <Visible text={reason} />
                  </span>
                )}
              </span>
              <span className="row">
                <span className="soft">{latency} ms</span>
                <StatusBadge status={status} />
              </span>
            </li>
          ))}
          {dependencies.map(({ name, service, status }) => (
            <li key={`${service} ${name}`}>
              <span>
                <Visible text={name} />{' '}
                <span className="soft">
                  of <Visible text={service} />
                </span>
              </span>
              <StatusBadge status={status} />
            </li>
          ))}
        </Lines>
      )}
    </Card>
  );
}
