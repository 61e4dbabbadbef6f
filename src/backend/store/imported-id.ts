import { createHash } from 'node:crypto';

/**
 * The ID of a page's imported link: a UUIDv7 of moment zero, whose rest is a hash of the canonical URL. Imported again,
 * by whomever and in whatever order, the page has the same ID, so that there is one link of it.
 */
export function importedId(canonicalUrl: string): string {
  const hash = createHash('sha256').update(canonicalUrl).digest('hex');
  const variant = '89ab'[Number.parseInt(hash.charAt(3), 16) % 4];
  return `00000000-0000-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
