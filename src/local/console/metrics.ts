import type { LogEntry } from '../lambda/logs';

export interface Point {
  /** Epoch ms. */
  time: number;
  value: number;
}

/** What the lines of a log say of one metric, the oldest point first. */
export interface Metric {
  namespace: string;
  name: string;
  unit: string;
  points: Point[];
}

interface Directive {
  Namespace: string;
  Metrics?: { Name: string; Unit?: string }[];
}

/**
 * The metrics in the embedded metric format among log lines, as CloudWatch reads them, by name.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function readMetrics(entries: readonly LogEntry[]): Metric[] {
  const metrics = new Map<string, Metric>();
  for (const { level, time, data } of entries) {
    if (level !== 'METRIC' || !data) continue;
    const { CloudWatchMetrics = [] } = data._aws as { CloudWatchMetrics?: Directive[] };
    for (const { Namespace: namespace, Metrics = [] } of CloudWatchMetrics) {
      for (const { Name: name, Unit: unit = 'None' } of Metrics) {
        const key = `${namespace}/${name}`;
        const metric = metrics.get(key) ?? { namespace, name, unit, points: [] };
        metrics.set(key, metric);
        for (const value of [data[name]].flat()) {
          if (typeof value === 'number') metric.points.push({ time, value });
        }
      }
    }
  }
  return [...metrics.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A metric in numbers. */
export function summarize({ points }: Metric) {
  const values = points.map(({ value }) => value);
  const sum = values.reduce((total, value) => total + value, 0);
  return { samples: values.length, last: values.at(-1) ?? 0, sum, largest: Math.max(0, ...values) };
}

/**
 * How a metric went in a period, in so many steps of the same length: a count by its sum in each, anything else by its
 * average, which stays as it was where nothing is measured.
 */
export function trend({ unit, points }: Metric, from: number, to: number, steps: number): number[] {
  const sums = new Array<number>(steps).fill(0);
  const counts = new Array<number>(steps).fill(0);
  for (const { time, value } of points) {
    const step = Math.min(steps - 1, Math.max(0, Math.floor(((time - from) / (to - from || 1)) * steps)));
    sums[step]! += value;
    counts[step]! += 1;
  }
  if (unit === 'Count') return sums;
  let before = points[0]?.value ?? 0;
  return sums.map((sum, step) => {
    if (counts[step]! > 0) before = sum / counts[step]!;
    return before;
  });
}
