import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Activity, Bucket } from '../../api/record';
import { useMay } from '../../app/me';
import { ShareLine, StackedBars } from '../../ui/Chart';
import { Card } from './Card';
import { share } from './share';
import { type Span } from './span';

interface Props {
  className: string | undefined;
  query: UseQueryResult<Activity>;
  span: Span;
}

const VERDICTS = [
  { name: 'allowed', tone: 'good' },
  { name: 'asked', tone: 'busy' },
  { name: 'denied', tone: 'bad' },
] as const;

export function CoverageTrend({ className, query, span }: Props) {
  return (
    <Card
      title="Coverage over time"
      className={className}
      query={query}
      link={
        <Link to="/overview/outside" className="link">
          Outside<span className="unseen"> in all this time</span>
        </Link>
      }
    >
      {({ buckets }) => (
        <ShareLine
          title="Share of the actions that began in each step and are inside"
          name="inside"
          format={share}
          steps={buckets.map((bucket) => ({ at: clock(bucket.at, span), values: [inside(bucket)] }))}
        />
      )}
    </Card>
  );
}

export function Verdicts({ className, query, span }: Props) {
  const mayRead = useMay('read_audit');
  return (
    <Card
      title="Actions by verdict"
      className={className}
      query={query}
      link={
        mayRead && (
          <Link to="/audit" search={{ kind: 'decision' }} className="link">
            Decisions
          </Link>
        )
      }
    >
      {({ buckets, step_seconds: seconds }) => (
        <StackedBars
          title="Actions per minute"
          series={VERDICTS}
          format={(value) => String(Math.round(value * 100) / 100)}
          steps={buckets.map(({ at, allowed, asked, denied }) => ({
            at: clock(at, span),
            values: [allowed, asked, denied].map((number) => (number * 60) / seconds),
          }))}
        />
      )}
    </Card>
  );
}

/** Nothing to say of a step in which no action has ended. */
function inside({ covered, outside }: Bucket): number | null {
  return covered + outside === 0 ? null : covered / (covered + outside);
}

function clock(at: string, span: Span): string {
  const day: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
  return new Date(at).toLocaleString('en-GB', {
    ...(span !== 'hour' && day),
    hour: '2-digit',
    minute: '2-digit',
  });
}
