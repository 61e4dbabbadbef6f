import { Refusal } from './refusal';
import type { Test } from './value';

const LARGEST = 5e9;
const DECIMALS = 6;

/**
 * Whether EventBridge compares `value` as a number: within ±5 billion, with at most six decimals.
 * @see https://github.com/aws/event-ruler#numeric-matching
 */
export const isComparable = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= LARGEST && Number(value.toFixed(DECIMALS)) === value;

/** `value`, when it is a number that can be compared. @throws Refusal when it is not */
export function comparable(value: unknown): number {
  if (isComparable(value)) return value;
  if (typeof value !== 'number') throw new Refusal(`${JSON.stringify(value)} must be numeric`);
  throw new Refusal(
    `${value} must be between -${LARGEST} and ${LARGEST}, inclusive, with at most ${DECIMALS} decimals`,
  );
}

const COMPARISONS: Record<string, (limit: number) => (value: number) => boolean> = {
  '=': (limit) => (value) => value === limit,
  '<': (limit) => (value) => value < limit,
  '<=': (limit) => (value) => value <= limit,
  '>': (limit) => (value) => value > limit,
  '>=': (limit) => (value) => value >= limit,
};

/** The operators that may open a range, and those that may close it. */
const LOWER = ['>', '>='];
const UPPER = ['<', '<='];

/**
 * The test of `{ "numeric": [operator, limit, operator, limit] }`.
 * @throws Refusal when it is not one comparison, or a lower limit followed by a higher one
 */
export function numeric(operand: unknown): Test {
  if (!Array.isArray(operand)) throw new Refusal('Value of numeric must be an array');
  if (operand.length !== 2 && operand.length !== 4)
    throw new Refusal('A numeric expression is one operator and its number, or two of each');
  const [first, low, second, high] = operand;
  const tests = [comparison(first, low)];
  if (operand.length === 4) {
    if (!LOWER.includes(first) || !UPPER.includes(second))
      throw new Refusal(`Bad numeric range: ${first} followed by ${second}`);
    tests.push(comparison(second, high));
    if (low >= high)
      throw new Refusal(`Bad numeric range: the bottom, ${low}, must be less than the top, ${high}`);
  }
  return (value) => isComparable(value) && tests.every((test) => test(value));
}

function comparison(operator: unknown, limit: unknown): (value: number) => boolean {
  if (typeof operator !== 'string' || !Object.hasOwn(COMPARISONS, operator))
    throw new Refusal(`Unrecognized numeric range operator: ${JSON.stringify(operator)}`);
  return COMPARISONS[operator]!(comparable(limit));
}
