import { checkFields, type Fields, isObject, type Problem } from './problem';
import type { Path } from './source';

/** The error names that begin with 'States.' and may stand in ErrorEquals. */
const RESERVED = new Set([
  'States.ALL',
  'States.BranchFailed',
  'States.DataLimitExceeded',
  'States.ExceedToleratedFailureThreshold',
  'States.HeartbeatTimeout',
  'States.Http.Socket',
  'States.NoChoiceMatched',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.Runtime',
  'States.TaskFailed',
  'States.Timeout',
]);

const RETRIER_FIELDS: Record<string, [valid: (value: unknown) => boolean, message: string]> = {
  IntervalSeconds: [wholeFrom(1), 'must be a whole number from 1'],
  MaxAttempts: [wholeFrom(0), 'must be a whole number from 0'],
  BackoffRate: [(value) => typeof value === 'number' && value >= 1, 'must be a number from 1'],
  MaxDelaySeconds: [wholeFrom(1), 'must be a whole number from 1'],
  JitterStrategy: [(value) => value === 'FULL' || value === 'NONE', "must be 'FULL' or 'NONE'"],
};

function wholeFrom(least: number) {
  return (value: unknown) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= 99_999_999;
}

/** Checks the ErrorEquals of a Retrier or Catcher; `last` tells whether it is the last of its list. */
export function* checkErrorNames(
  { ErrorEquals: names }: Fields,
  path: Path,
  last: boolean,
): Generator<Problem> {
  const at = [...path, 'ErrorEquals'];
  if (!Array.isArray(names) || names.length === 0 || !names.every((name) => typeof name === 'string')) {
    yield { path: at, message: 'must be a list of error names' };
    return;
  }
  for (const name of names)
    if (name.startsWith('States.') && !RESERVED.has(name))
      yield { path: at, message: `'${name}' is not an error` };
  if (names.includes('States.ALL') && (names.length > 1 || !last))
    yield { path: at, message: "'States.ALL' must stand alone and in the last entry" };
}

/** Checks the Retry list of a state. */
export function* checkRetriers(list: unknown, path: Path): Generator<Problem> {
  if (list === undefined) return;
  if (!Array.isArray(list) || !list.every(isObject)) {
    yield { path, message: 'must be a list of objects' };
    return;
  }
  for (const [index, retrier] of list.entries()) {
    const at = [...path, index];
    yield* checkFields(retrier, at, ['ErrorEquals', 'Comment', ...Object.keys(RETRIER_FIELDS)]);
    yield* checkErrorNames(retrier, at, index === list.length - 1);
    for (const [field, [valid, message]] of Object.entries(RETRIER_FIELDS))
      if (retrier[field] !== undefined && !valid(retrier[field])) yield { path: [...at, field], message };
    const { IntervalSeconds = 1, MaxDelaySeconds } = retrier as Record<string, number>;
    if (MaxDelaySeconds !== undefined && MaxDelaySeconds <= IntervalSeconds)
      yield { path: [...at, 'MaxDelaySeconds'], message: 'must be greater than IntervalSeconds' };
  }
}
