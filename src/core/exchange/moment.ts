/** As many digits as a moment of our days has in seconds, milliseconds and microseconds, and what makes them ms. */
const UNITS: readonly [digits: number, factor: number][] = [
  [11, 1000],
  [14, 1],
  [17, 0.001],
];

/** A moment in one of the forms that programs write: ISO 8601 and the like, or a count since 1970 in any unit. */
export function momentOf(value: unknown): string | undefined {
  const text = String(value ?? '').trim();
  const factor = /^\d+$/.test(text) ? UNITS.find(([digits]) => text.length <= digits)?.[1] : undefined;
  const date = new Date(factor === undefined ? text : Number(text) * factor);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
