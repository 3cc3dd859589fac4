import { type ReactNode, useId } from 'react';
import css from './Chart.module.css';

export interface Series {
  name: string;
  tone: 'good' | 'busy' | 'bad';
}

export interface ChartStep {
  /** When it begins, as it is read. */
  at: string;
  /** One for each series; null where there is nothing to say. */
  values: readonly (number | null)[];
}

interface Props {
  title: string;
  steps: readonly ChartStep[];
  /** How a value is read. */
  format: (value: number) => string;
}

const HEIGHT = 100;

/** Counts that add up, one bar for each step; everything drawn is in a table, too. */
export function StackedBars({ series, ...rest }: Props & { series: readonly Series[] }) {
  const most = Math.max(1, ...rest.steps.map(total));
  return (
    <Chart {...rest} series={series} most={rest.format(most)}>
      {rest.steps.map((step, index) => {
        let top = HEIGHT;
        return step.values.map((value, which) => {
          const height = ((value ?? 0) / most) * (HEIGHT - 4);
          top -= height;
          return (
            height > 0 && (
              <rect
                key={`${index} ${which}`}
                x={index + 0.1}
                width={0.8}
                y={top}
                height={height}
                className={css[series[which]?.tone ?? 'good']}
              />
            )
          );
        });
      })}
    </Chart>
  );
}

/** A share from 0 to 1 over time; a step about which there is nothing to say is a gap in the line. */
export function ShareLine({ name, ...rest }: Props & { name: string }) {
  const place = (value: number) => 4 + (1 - value) * (HEIGHT - 8);
  return (
    <Chart {...rest} series={[{ name, tone: 'good' }]} most={rest.format(1)} legend={false}>
      {runs(rest.steps).map((run) =>
        run.length === 1 ? (
          // drawn by its round ends, since the plot is stretched
          <path
            key={run[0]?.[0]}
            d={`M${(run[0]?.[0] ?? 0) + 0.5} ${place(run[0]?.[1] ?? 0)}h0.001`}
            className={css.dot}
            vectorEffect="non-scaling-stroke"
          />
        ) : (
          <polyline
            key={run[0]?.[0]}
            points={run.map(([index, value]) => `${index + 0.5},${place(value)}`).join(' ')}
            className={css.line}
            vectorEffect="non-scaling-stroke"
          />
        ),
      )}
    </Chart>
  );
}

interface ChartProps extends Props {
  series: readonly Series[];
  most: string;
  legend?: boolean;
  children: ReactNode;
}

function Chart({ title, steps, format, series, most, legend = true, children }: ChartProps) {
  const id = useId();
  return (
    <figure className={css.chart} aria-labelledby={id}>
      <figcaption className={css.caption}>
        <span id={id}>{title}</span>
        {legend && <Legend series={series} />}
      </figcaption>
      <div className={css.axis} aria-hidden="true">
        <span>{most}</span>
      </div>
      <svg
        viewBox={`0 0 ${Math.max(1, steps.length)} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={css.plot}
        aria-hidden="true"
      >
        <line
          x1="0"
          x2={steps.length}
          y1={HEIGHT / 2}
          y2={HEIGHT / 2}
          className={css.grid}
          vectorEffect="non-scaling-stroke"
        />
        {children}
        {steps.map((step, index) => (
          <rect key={step.at} x={index} width={1} y={0} height={HEIGHT} className={css.hit}>
            <title>{told(step, series, format)}</title>
          </rect>
        ))}
      </svg>
      <div className={css.axis} aria-hidden="true">
        <span>{steps[0]?.at}</span>
        <span>{steps.at(-1)?.at}</span>
      </div>
      <details className={css.numbers}>
        <summary>
          Numbers<span className="unseen"> of {title}</span>
        </summary>
        <div className={css.scroll} role="group" aria-label={title} tabIndex={0}>
          <Numbers steps={steps} series={series} format={format} />
        </div>
      </details>
    </figure>
  );
}

function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className={css.legend}>
      {series.map(({ name, tone }) => (
        <li key={name}>
          <svg viewBox="0 0 1 1" aria-hidden="true">
            <rect width="1" height="1" className={css[tone]} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function Numbers({ steps, series, format }: Pick<ChartProps, 'steps' | 'series' | 'format'>) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">From</th>
          {series.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.at}>
            <th scope="row">{step.at}</th>
            {step.values.map((value, index) => (
              <td key={index}>{value === null ? '–' : format(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function told(
  { at, values }: ChartStep,
  series: readonly Series[],
  format: (value: number) => string,
): string {
  const each = values.map(
    (value, index) => `${series[index]?.name ?? ''} ${value === null ? '–' : format(value)}`,
  );
  return `${at}: ${each.join(', ')}`;
}

function total({ values }: ChartStep): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** The stretches of steps that have a value, each with its place. */
function runs(steps: readonly ChartStep[]): [index: number, value: number][][] {
  const found: [number, number][][] = [];
  let open = false;
  steps.forEach(({ values: [value] }, index) => {
    if (value === null || value === undefined) {
      open = false;
      return;
    }
    if (open) found.at(-1)?.push([index, value]);
    else found.push([[index, value]]);
    open = true;
  });
  return found;
}
