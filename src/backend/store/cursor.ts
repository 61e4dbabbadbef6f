import { createHash } from 'node:crypto';

/** The cursor was not made by this query. */
export class BadCursor extends Error {
  override name = 'BadCursor';
}

/** A page's end as an opaque text that only the same `query` accepts. */
export function encodeCursor(key: Record<string, unknown>, query: string): string {
  return Buffer.from(JSON.stringify({ query: digest(query), key })).toString('base64url');
}

/** @throws BadCursor when the text is no cursor, or one of another query */
export function decodeCursor(cursor: string, query: string): Record<string, string> {
  let decoded: { query?: unknown; key?: unknown } | null;
  try {
    decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new BadCursor();
  }
  const key = decoded?.key;
  const isKey =
    typeof key === 'object' && key !== null && Object.values(key).every((v) => typeof v === 'string');
  if (decoded?.query !== digest(query) || !isKey) throw new BadCursor();
  return key as Record<string, string>;
}

function digest(query: string): string {
  return createHash('sha256').update(query).digest('base64url').slice(0, 16);
}
