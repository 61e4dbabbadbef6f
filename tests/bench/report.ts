import { cpus, totalmem } from 'node:os';

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};

/** Prints one measure as one JSON object on one line. */
export function report(measure: string, unit: string, values: Record<string, number | string>): void {
  const rounded = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? round(value) : value,
  ]);
  console.log(JSON.stringify({ measure, unit, ...Object.fromEntries(rounded), machine }));
}

/** The value below which the given share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** What every measure says of its samples. */
export function summary(samples: readonly number[]) {
  return { median: percentile(samples, 0.5), p99: percentile(samples, 0.99), samples: samples.length };
}

const round = (value: number) => Math.round(value * 100) / 100;
