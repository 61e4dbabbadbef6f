import { createHash, randomUUID } from 'node:crypto';
import type { Expression } from 'jsonata';

/** The longest array $range may make, as measured on the service. */
const LONGEST_RANGE = 360_145;

const HASHES = new Set(['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']);

/** A repeatable number in [0, 1) from a seed: mulberry32, whose stream differs from the service's. */
function seeded(seed: number): number {
  let state = (seed + 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
}

function partition(items: unknown[], size: number): unknown[][] | undefined {
  const step = Math.trunc(size);
  if (step < 1 || items.length === 0) return undefined;
  return Array.from({ length: Math.ceil(items.length / step) }, (_, chunk) =>
    items.slice(chunk * step, (chunk + 1) * step),
  );
}

function range(from: number, to: number, by: number): number[] | number | undefined {
  const [start, end, step] = [Math.trunc(from), Math.trunc(to), Math.trunc(by)];
  const length = Math.floor((end - start) / step) + 1;
  if (step === 0 || length < 1) return undefined;
  if (length > LONGEST_RANGE) throw new Error('Expression evaluation memory limit exceeded');
  const values = Array.from({ length }, (_, index) => start + index * step);
  return length === 1 ? values[0] : values;
}

function hash(text: string, algorithm: string): string {
  if (!HASHES.has(algorithm)) throw new Error(`The hash algorithm '${algorithm}' is not supported`);
  return createHash(algorithm.replace('SHA-', 'sha').toLowerCase()).update(text).digest('hex');
}

/**
 * Gives an expression the functions that Step Functions adds to JSONata, and takes $eval away.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function addFunctions(expression: Expression): Expression {
  expression.registerFunction('partition', partition, '<an:a>');
  expression.registerFunction('range', range, '<nnn:x>');
  expression.registerFunction('hash', hash, '<ss:s>');
  expression.registerFunction(
    'random',
    (seed?: number) => (seed === undefined ? Math.random() : seeded(seed)),
    '<n?:n>',
  );
  expression.registerFunction('uuid', () => randomUUID(), '<:s>');
  expression.registerFunction(
    'parse',
    (text?: string) => (text === undefined ? undefined : JSON.parse(text)),
    '<s:x>',
  );
  expression.assign('eval', undefined);
  return expression;
}
