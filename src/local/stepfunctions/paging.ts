import { AwsError } from '../aws-error';

const DEFAULT_SIZE = 100;
const LARGEST_SIZE = 1000;

/**
 * How many items a request wants and after which place, from `maxResults` and `nextToken`.
 * Throws InvalidToken when `valid` does not know the place.
 */
export function pageSize(
  { maxResults, nextToken }: Record<string, unknown>,
  valid: (place: string) => boolean,
): { size: number; after?: string } {
  const size = maxResults === undefined || maxResults === 0 ? DEFAULT_SIZE : Number(maxResults);
  if (!Number.isInteger(size) || size < 0 || size > LARGEST_SIZE)
    throw new AwsError('ValidationException', `'maxResults' must be between 0 and ${LARGEST_SIZE}`);
  if (nextToken === undefined) return { size };
  const after = Buffer.from(String(nextToken), 'base64url').toString();
  if (!valid(after)) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  return { size, after };
}

/** One page of a list that is whole in memory. */
export function pageOf<T>(items: T[], request: Record<string, unknown>): { items: T[]; nextToken?: string } {
  const { size, after = '0' } = pageSize(request, (place) => /^\d+$/.test(place));
  const end = Number(after) + size;
  const nextToken = end < items.length ? Buffer.from(String(end)).toString('base64url') : undefined;
  return { items: items.slice(Number(after), end), nextToken };
}
