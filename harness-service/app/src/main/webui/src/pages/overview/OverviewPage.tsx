import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMay, useMe } from '../../app/me';
import { Select } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { CoverageCard, OutsideCard } from './CoverageCards';
import { RunningCard, SandboxesCard, WaitingCard } from './CountCards';
import { HealthCard } from './HealthCard';
import css from './OverviewPage.module.css';
import { activityQuery } from './queries';
import { type Span, SPANS } from './span';
import { CoverageTrend, Verdicts } from './Trends';

const route = getRouteApi('/shell/overview/');
const SPAN_CHOICES = Object.entries(SPANS).map(([value, { label }]) => ({ value, label }));

/** What agents do in this workspace, how much of it is inside the boundary, and what needs a person. */
export function OverviewPage() {
  const { span = 'day' } = route.useSearch();
  const navigate = route.useNavigate();
  const activity = useQuery(activityQuery(useMe().workspace, span));
  return (
    <Page
      title="Overview"
      actions={
        <Select
          label="Charts"
          hideLabel
          value={span}
          options={SPAN_CHOICES}
          onChange={(next) =>
            void navigate({ search: (before) => ({ ...before, span: next as Span }), replace: true })
          }
        />
      }
    >
      <div className={css.grid}>
        <CoverageCard className={css.third} />
        <CoverageTrend className={css.wide} query={activity} span={span} />
        <Verdicts className={css.wide} query={activity} span={span} />
        <OutsideCard className={css.third} />
        {useMay('confirm') && <WaitingCard className={css.third} />}
        {useMay('read_sessions') && <RunningCard className={css.third} />}
        {useMay('read_boundary') && <SandboxesCard className={css.third} />}
        {useMay('read_health') && <HealthCard className={css.wide} />}
      </div>
    </Page>
  );
}
