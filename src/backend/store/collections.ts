import type { Collection } from '../../core/schemas/collection';
import { type Act, appendChange } from './audit';
import { TABLE } from './client';
import { INDEX } from './items';
import { type Page, queryPage } from './queries';
import { TransitionRefused, write } from './transaction';

/** The value of `queue` that a collection has: the list of all of them, by name. */
const COLLECTIONS = 'collections';

interface CollectionItem extends Collection {
  pk: string;
  sk: 'COLLECTION';
  kind: 'collection';
  queue: typeof COLLECTIONS;
  submittedAt: string;
}

/** The collection is not at the version that was seen. */
export class CollectionChanged extends Error {
  override name = 'CollectionChanged';
}

const collectionKey = (id: string) => ({ pk: `COLLECTION#${id}`, sk: 'COLLECTION' as const });

/** The collections, by name. @throws BadCursor */
export async function listCollections(limit: number, cursor?: string): Promise<Page<Collection>> {
  const page = await queryPage<CollectionItem>(INDEX.queue, 'queue', COLLECTIONS, {
    ...{ limit, cursor, newestFirst: false },
  });
  return { ...page, items: page.items.map(toCollection) };
}

/** Writes a collection over the version before; the same again changes nothing. @throws CollectionChanged */
export async function saveCollection(collection: Collection, correlationId: string): Promise<Collection> {
  const item: CollectionItem = {
    ...{ ...collectionKey(collection.id), kind: 'collection', queue: COLLECTIONS },
    submittedAt: `${collection.name.toLowerCase()}#${collection.id}`,
    ...collection,
  };
  const { id, name, by, updatedAt: at } = collection;
  const isNew = collection.version === 1;
  try {
    await write([
      {
        Put: {
          TableName: TABLE,
          Item: item,
          ConditionExpression: isNew ? 'attribute_not_exists(pk)' : 'version = :before',
          ...(!isNew && { ExpressionAttributeValues: { ':before': collection.version - 1 } }),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      appendChange({
        ...{ subject: 'collection', of: id, to: name, by, at, correlationId },
        ...(isNew && { from: null }),
      }),
    ]);
    return collection;
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
    const item = error.currentAs<CollectionItem>();
    const current = item && toCollection(item);
    // Its answer was lost, so it was sent again.
    if (current && isSame(current, collection)) return current;
    throw new CollectionChanged();
  }
}

function isSame(a: Collection, b: Collection): boolean {
  const said = ({ name, description, links, version, by }: Collection) =>
    JSON.stringify([name, description, links, version, by.id]);
  return said(a) === said(b);
}

/** Deletes a collection; its links stay. Repeated, it does nothing. @throws CollectionChanged */
export async function deleteCollection(id: string, version: number, act: Act): Promise<void> {
  try {
    await write([
      {
        Delete: {
          ...{ TableName: TABLE, Key: collectionKey(id), ConditionExpression: 'version = :version' },
          ExpressionAttributeValues: { ':version': version },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      appendChange({ subject: 'collection', of: id, to: null, ...act }),
    ]);
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
    if (error.current) throw new CollectionChanged();
  }
}

function toCollection({ id, name, description, links, version, updatedAt, by }: CollectionItem): Collection {
  return { id, name, description, links, version, updatedAt, by };
}
