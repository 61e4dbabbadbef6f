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

/** Saves what a collection is to be, over the version of it that was seen. @throws ApiError 409 when there is another */
export function saveCollection(
  client: Pick<Client, 'saveCollection'>,
  {
    id,
    name,
    description,
    links,
    version,
  }: Pick<Collection, 'id' | 'name' | 'description' | 'links' | 'version'>,
): Promise<Collection> {
  return client.saveCollection({ params: { id }, body: { name, description, links, version } });
}
