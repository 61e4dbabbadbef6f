import type { z } from 'zod';
import { PROBLEM_TYPES, type Problem, type ProblemType, problemType } from '../../core/api/problem';

/** Thrown by an operation to answer with a problem. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly problem: Problem;
  constructor(type: ProblemType, detail: string, more: Partial<Problem> = {}) {
    super(detail);
    this.problem = { type: problemType(type), ...PROBLEM_TYPES[type], detail, ...more };
  }
}

/** What is wrong with a part of the request, field by field. `base` is the parameter's place: `''` for the body. */
export function fieldErrors(error: z.ZodError, base: string): NonNullable<Problem['errors']> {
  return error.issues.flatMap((issue) => {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({ field: base + toPointer(path), message: issue.message }));
  });
}

/** https://www.rfc-editor.org/rfc/rfc6901 */
function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
