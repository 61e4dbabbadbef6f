import { bookmarkIdentity } from '../core/identity';
import type { Link, LinkChange } from '../core/schemas/knowledge';
import type { Writing } from './knowledge-database';

/** Remembers of links that were taken out, as far as they are retired, that they were there. */
export async function retire(
  writing: Writing,
  before: readonly Link[],
  tombstones: readonly LinkChange[],
): Promise<void> {
  const retired = writing.objectStore('retired');
  const changedAt = new Map(tombstones.map((tombstone) => [tombstone.id, tombstone.changedAt]));
  for (const { id, content } of before) {
    const retiredAt = changedAt.get(id);
    if (retiredAt === undefined) continue;
    await retired.put({ id, page: bookmarkIdentity(content), title: content.title, retiredAt });
  }
}

/** What is here again is not retired any more. */
export async function unretire(writing: Writing, links: readonly Link[]): Promise<void> {
  const retired = writing.objectStore('retired');
  const ids = new Set(await retired.getAllKeys());
  await Promise.all(links.filter(({ id }) => ids.has(id)).map(({ id }) => retired.delete(id)));
}
