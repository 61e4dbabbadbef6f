import { useId } from 'preact/hooks';

interface BarChartProps {
  title: string;
  /** What the first column of the table says. */
  unit: string;
  bars: readonly { label: string; value: number }[];
}

const HEIGHT = 120;
const STEP = 20;

/** Numbers side by side: bars for the eye, and the same as a table for whoever wants it exactly. */
export function BarChart({ title, unit, bars }: BarChartProps) {
  const id = useId();
  const most = Math.max(0, ...bars.map(({ value }) => value));
  return (
    <figure class="card chart" aria-labelledby={id}>
      <figcaption id={id}>
        <h2>{title}</h2>
        <span class="soft">{most > 0 ? `at most ${most.toLocaleString()}` : 'none yet'}</span>
      </figcaption>
      <svg viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ label, value }, at) => {
          const height = most > 0 ? (value / most) * (HEIGHT - 2) : 0;
          return (
            <rect key={label} x={at * STEP + 3} y={HEIGHT - height} width={STEP - 6} height={height}>
              <title>{`${label}: ${value}`}</title>
            </rect>
          );
        })}
      </svg>
      <p class="chart-ends soft" aria-hidden="true">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </p>
      <details>
        <summary>{title} as a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{unit}</th>
              <th scope="col">Number</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ label, value }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{value.toLocaleString()}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
