import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Collection } from '../../core/schemas/collection';
import { TABLE, table } from './client';
import { INDEX } from './items';
import { type Page, queryPage } from './queries';

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
export async function saveCollection(collection: Collection): Promise<Collection> {
  const item: CollectionItem = {
    ...{ ...collectionKey(collection.id), kind: 'collection', queue: COLLECTIONS },
    submittedAt: `${collection.name.toLowerCase()}#${collection.id}`,
    ...collection,
  };
  const isNew = collection.version === 1;
  try {
    await table.send(
      new PutCommand({
        TableName: TABLE,
        Item: item,
        ConditionExpression: isNew ? 'attribute_not_exists(pk)' : 'version = :before',
        ...(!isNew && { ExpressionAttributeValues: { ':before': collection.version - 1 } }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return collection;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const current = error.Item && toCollection(unmarshall(error.Item) as CollectionItem);
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

/** Deletes a collection; its links stay. @throws CollectionChanged */
export async function deleteCollection(id: string, version: number): Promise<void> {
  try {
    await table.send(
      new DeleteCommand({
        TableName: TABLE,
        Key: collectionKey(id),
        ConditionExpression: 'attribute_not_exists(pk) OR version = :version',
        ExpressionAttributeValues: { ':version': version },
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new CollectionChanged();
    throw error;
  }
}

function toCollection({ id, name, description, links, version, updatedAt, by }: CollectionItem): Collection {
  return { id, name, description, links, version, updatedAt, by };
}
