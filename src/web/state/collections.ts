import type { Client } from '../../client/api';
import { allPages } from '../../client/pages';
import type { Collection } from '../../core/schemas/collection';

/** The most that a page of a list holds. */
const PAGE_SIZE = 100;

/** All collections, by name. */
export function fetchCollections(
  client: Pick<Client, 'listCollections'>,
  signal: AbortSignal,
): Promise<Collection[]> {
  return allPages((query) => client.listCollections({ query: { ...query, limit: PAGE_SIZE } }, { signal }));
}

/** What is saved of a collection, and the version of it that was seen. */
export type SeenCollection = Pick<Collection, 'id' | 'name' | 'description' | 'links' | 'version'>;
