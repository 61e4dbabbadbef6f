/** What a field of an event can hold at its end: anything that is neither an object nor an array. */
export type Value = string | number | boolean | null;

/** Says whether a value passes. */
export type Test = (value: Value) => boolean;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
