import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Environment, Session } from '../../api/shapes';
import { useMay, useMe } from '../../app/me';
import { duration } from '../../text/time';
import { RelativeTime } from '../../ui/RelativeTime';
import { Visible } from '../../ui/Visible';
import { coverageQuery, environmentQuery } from './queries';
import css from './SessionFacts.module.css';

/** The metadata key by which an environment names its work type. */
const WORK_TYPE = 'perimeter.work_type';

export function SessionFacts({ session, actions }: { session: Session; actions: number }) {
  const { workspace } = useMe();
  const mayRead = useMay('read_configuration');
  const environment = useQuery({ ...environmentQuery(workspace, session.environment_id), enabled: mayRead });
  return (
    <aside className={css.facts} aria-label="About this session">
      <dl>
        <Fact name="Agent">
          <Visible text={session.agent.name} /> <span className="soft">version {session.agent.version}</span>
        </Fact>
        <Fact name="Environment">
          {environment.data ? (
            <Visible text={environment.data.name} />
          ) : (
            <code>
              <Visible text={session.environment_id} />
            </code>
          )}
        </Fact>
        {environment.data && <WorkType environment={environment.data} />}
        <Fact name="Started">
          <RelativeTime at={session.created_at} />
        </Fact>
        <Fact name="Active">{duration(session.stats.active_seconds)}</Fact>
        <Fact name="Actions">{actions.toLocaleString('en')}</Fact>
        {useMay('read_coverage') && <Covered session={session.id} actions={actions} />}
        <Usage usage={session.usage} />
        <Fact name="Session">
          <code>
            <Visible text={session.id} />
          </code>
        </Fact>
      </dl>
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function WorkType({ environment }: { environment: Environment }) {
  const workType = environment.metadata[WORK_TYPE];
  return workType === undefined ? null : (
    <Fact name="Work type">
      <Visible text={workType} />
    </Fact>
  );
}

/** Asked for anew with each action. */
function Covered({ session, actions }: { session: string; actions: number }) {
  const coverage = useQuery(coverageQuery(useMe().workspace, session, actions));
  if (!coverage.data) return null;
  const { coverage: share, actions: counted, inside, outside } = coverage.data;
  return (
    <Fact name="Coverage">
      {share === null ? (
        'nothing to cover yet'
      ) : (
        <>
          {Math.floor(share * 1000) / 10} %{' '}
          <span className="soft">
            ({inside} of {counted})
          </span>
          <ul className={css.outside}>
            {outside.map((each) => (
              <li key={each.action}>
                <code>
                  <Visible text={each.action} />
                </code>{' '}
                <Visible text={each.reason} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Fact>
  );
}

function Usage({ usage }: { usage: Session['usage'] }) {
  const counted = Object.entries(usage ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  if (counted.length === 0) return null;
  return (
    <Fact name="Tokens">
      <ul>
        {counted.map(([name, count]) => (
          <li key={name}>
            {count.toLocaleString('en')}{' '}
            <span className="soft">
              <Visible text={name.replaceAll('_', ' ').replace(' tokens', '')} />
            </span>
          </li>
        ))}
      </ul>
    </Fact>
  );
}
