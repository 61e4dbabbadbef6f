import { AwsError } from '../../aws-error';
import { type Problem, readBranches } from './branches';
import { compileBranch } from './matcher';
import type { Dialect } from './operators';

export type { Problem } from './branches';
export type { Dialect } from './operators';

/**
 * Everything in an event pattern that AWS refuses; empty when the pattern is valid.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function checkPattern(pattern: unknown, dialect: Dialect = 'rule'): Problem[] {
  return readBranches(pattern, dialect).problems;
}

/**
 * Makes of a pattern a function that says whether an event matches.
 * @throws AwsError InvalidEventPatternException when AWS refuses the pattern
 */
export function compilePattern(pattern: unknown, dialect: Dialect = 'rule'): (event: unknown) => boolean {
  const { branches, problems } = readBranches(pattern, dialect);
  if (problems.length > 0) {
    const reasons = problems.map(({ path, message }) => `${message} at '${path}'`);
    throw new AwsError(
      'InvalidEventPatternException',
      `Event pattern is not valid. Reason: ${reasons.join('; ')}`,
    );
  }
  const matchers = branches.map(compileBranch);
  return (event) => matchers.some((matches) => matches(event));
}
