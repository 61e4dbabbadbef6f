import { createHash } from 'node:crypto';

/** The cursor was not made by this query. */
export class BadCursor extends Error {
  override name = 'BadCursor';
  constructor(
    /** The parameter of the request that it came in. */
    readonly parameter = 'cursor',
  ) {
    super('The cursor is none of this query');
  }
}

/** A page's end as an opaque text that only the same `query` accepts. */
export function encodeCursor(key: Record<string, unknown>, query: string): string {
  return Buffer.from(JSON.stringify({ query: digest(query), key })).toString('base64url');
}

/** @throws BadCursor when the text is no cursor, or one of another query */
export function decodeCursor(cursor: string, query: string, parameter?: string): Record<string, string> {
  let decoded: { query?: unknown; key?: unknown } | null;
  try {
    decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new BadCursor(parameter);
  }
  const key = decoded?.key;
  const isKey =
    typeof key === 'object' &&
    key !== null &&
    !Array.isArray(key) &&
    Object.values(key).every((v) => typeof v === 'string');
  if (decoded?.query !== digest(query) || !isKey) throw new BadCursor(parameter);
  return key as Record<string, string>;
}

/**
 * What the table answers to a query that goes on at a cursor. Anybody can write one that looks like ours, and whether there
 * is such a place the table alone can tell: of the rest of the query it refuses nothing.
 * @throws BadCursor
 */
export async function atCursor<T>(answer: Promise<T>, parameter?: string): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof Error && error.name === 'ValidationException' ? new BadCursor(parameter) : error;
  }
}

function digest(query: string): string {
  return createHash('sha256').update(query).digest('base64url').slice(0, 16);
}
