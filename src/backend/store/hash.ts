import { createHash } from 'node:crypto';

/**
 * Tells a request that is sent again from another one. A parsed request has its members in the schema's order, so equal
 * requests have equal texts.
 */
export function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
