import * as z from 'zod';
import { Bookmark } from '../schemas/bookmark';

export const PROBLEM_TYPES = {
  validation: { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'You may not do this' },
  'not-found': { status: 404, title: 'There is no such thing' },
  conflict: { status: 409, title: 'It has changed meanwhile' },
  removed: { status: 410, title: 'It was removed' },
  'too-large': { status: 413, title: 'The request is too large' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const;
export type ProblemType = keyof typeof PROBLEM_TYPES;
/** The `type` of such a problem. */
export const problemType = (name: ProblemType) => `urn:waymark:problem:${name}`;

/** A problem as RFC 9457 has it (https://www.rfc-editor.org/rfc/rfc9457); `type` is a {@link problemType}. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  /** The request's correlation ID, to find it in the logs. */
  instance: z.string().optional(),
  /** What is wrong: `field` is a JSON Pointer (RFC 6901) into the body, or a parameter as in `query/limit` and `path/id`. */
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
  /** What the bookmark is now, when the request spoke of what it was. */
  current: Bookmark.optional(),
});
export type Problem = z.infer<typeof Problem>;

/** The media type of a problem. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
