import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../app/me';
import { Visible } from '../../ui/Visible';
import { ActionLink } from './ActionLink';
import { BigNumber, Card, Lines } from './Card';
import { coverageQuery, outsideQuery, SELDOM_MILLIS } from './queries';
import { share } from './share';

const SHOWN = 6;

/** The product's one number. */
export function CoverageCard({ className }: { className: string | undefined }) {
  const coverage = useQuery(coverageQuery(useMe().workspace));
  return (
    <Card
      title="Coverage"
      className={className}
      query={coverage}
      link={
        <Link to="/overview/outside" className="link">
          Outside<span className="unseen"> of coverage</span>
        </Link>
      }
    >
      {({ coverage: part, actions, inside, refused, pending }) => (
        <>
          <BigNumber large>{part === null ? '–' : share(part)}</BigNumber>
          <p className="soft">
            {actions === 0
              ? 'Nothing has happened yet.'
              : `${inside.toLocaleString('en')} of ${actions.toLocaleString('en')} actions happened inside the boundary, with nothing missing from the record.`}
          </p>
          <p className="soft">
            Not counted: {refused.toLocaleString('en')} refused, {pending.toLocaleString('en')} pending.
          </p>
        </>
      )}
    </Card>
  );
}

export function OutsideCard({ className }: { className: string | undefined }) {
  const outside = useInfiniteQuery({
    ...outsideQuery(useMe().workspace, undefined, SHOWN),
    refetchInterval: SELDOM_MILLIS,
  });
  return (
    <Card
      title="Outside, and why"
      className={className}
      query={outside}
      link={
        <Link to="/overview/outside" className="link">
          All<span className="unseen"> actions that are outside</span>
        </Link>
      }
    >
      {(actions) =>
        actions.length === 0 ? (
          <p className="soft">No action is outside.</p>
        ) : (
          <Lines>
            {actions.slice(0, SHOWN).map((action) => (
              <li key={action.action_id}>
                <ActionLink action={action} />
                <span className="soft">
                  <Visible text={action.reason} />
                </span>
              </li>
            ))}
          </Lines>
        )
      }
    </Card>
  );
}
