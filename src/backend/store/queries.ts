import { GetCommand, QueryCommand, type QueryCommandInput, TransactGetCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet } from './batch-get';
import { TABLE, table } from './client';
import { atCursor, decodeCursor, encodeCursor } from './cursor';
import {
  type AuditItem,
  type BookmarkItem,
  bookmarkKey,
  INDEX,
  KNOWLEDGE_BASE,
  REVIEW_QUEUE,
  type RevisionItem,
  revisionKey,
} from './items';

export interface Page<T> {
  items: T[];
  cursor?: string | undefined;
}

/** The bookmark, as it is now. */
export async function getBookmark(id: string): Promise<BookmarkItem | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: TABLE, Key: bookmarkKey(id), ConsistentRead: true }),
  );
  return Item as BookmarkItem | undefined;
}

/** Those of many bookmarks that there are, each as it is now, by their IDs. */
export async function getBookmarks(ids: readonly string[]): Promise<Map<string, BookmarkItem>> {
  const items = await batchGet<BookmarkItem>(ids.map(bookmarkKey));
  return new Map(items.map((item) => [item.id, item]));
}

/** The bookmark with all its audit entries, the newest first; one request, as they lie side by side. */
export async function getHistory(id: string): Promise<{ bookmark?: BookmarkItem; entries: AuditItem[] }> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: TABLE,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: { ':pk': bookmarkKey(id).pk, ':first': 'AUDIT#', ':last': 'BOOKMARK' },
      ScanIndexForward: false,
      ConsistentRead: true,
    }),
  );
  const [bookmark, ...entries] = Items;
  if (bookmark?.kind !== 'bookmark') return { entries: [] };
  return { bookmark: bookmark as BookmarkItem, entries: entries as AuditItem[] };
}

/** A person's bookmarks, the last changed first. @throws BadCursor */
export function listByOwner(ownerId: string, limit: number, cursor?: string): Promise<Page<BookmarkItem>> {
  return queryPage(INDEX.owner, 'ownerId', ownerId, { limit, cursor, newestFirst: true });
}

/** The submissions that wait, the oldest first. @throws BadCursor */
export function listQueue(limit: number, cursor?: string): Promise<Page<BookmarkItem>> {
  return queryPage(INDEX.queue, 'queue', REVIEW_QUEUE, { limit, cursor, newestFirst: false });
}

/** Links changed after `position` (see `BookmarkItem.changedAt`), in order; at most 1 MB, as DynamoDB has it. */
export async function changesAfter(
  position: string,
  limit: number,
): Promise<{ items: BookmarkItem[]; more: boolean }> {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: TABLE,
      IndexName: INDEX.knowledge,
      KeyConditionExpression: 'knowledge = :base AND changedAt > :position',
      ExpressionAttributeValues: { ':base': KNOWLEDGE_BASE, ':position': position },
      Limit: limit,
    }),
  );
  return { items: Items as BookmarkItem[], more: LastEvaluatedKey !== undefined };
}

/** A revision, and the bookmark as it is now: who may read the one depends on the other. One request. */
export async function getRevision(id: string, revision: number) {
  const [bookmark, said] = await getWithBookmark<RevisionItem>(id, revisionKey(id, revision));
  return { bookmark, said };
}

/** The bookmark and another item, as both are at one moment. */
export async function getWithBookmark<T>(
  id: string,
  other: ReturnType<typeof revisionKey>,
): Promise<[BookmarkItem | undefined, T | undefined]> {
  const { Responses = [] } = await table.send(
    new TransactGetCommand({
      TransactItems: [bookmarkKey(id), other].map((Key) => ({ Get: { TableName: TABLE, Key } })),
    }),
  );
  const [bookmark, found] = Responses.map(({ Item }) => Item);
  return [bookmark as BookmarkItem | undefined, found as T | undefined];
}

/** A page of an index: all that has `value` in it. @throws BadCursor */
export async function queryPage<T = BookmarkItem>(
  index: string,
  key: string,
  value: string,
  options: {
    limit: number;
    cursor: string | undefined;
    newestFirst: boolean;
    /** Leaves out what comes after it in the index's order, which is that of `submittedAt`. */
    until?: string;
  },
): Promise<Page<T>> {
  const query = `${index}/${value}`;
  const input: QueryCommandInput = {
    TableName: TABLE,
    IndexName: index,
    KeyConditionExpression: `#key = :value${options.until === undefined ? '' : ' AND submittedAt <= :until'}`,
    ExpressionAttributeNames: { '#key': key },
    ExpressionAttributeValues: {
      ':value': value,
      ...(options.until !== undefined && { ':until': options.until }),
    },
    ScanIndexForward: !options.newestFirst,
    Limit: options.limit,
    ...(options.cursor !== undefined && { ExclusiveStartKey: decodeCursor(options.cursor, query) }),
  };
  const answer = table.send(new QueryCommand(input));
  const { Items = [], LastEvaluatedKey } = await (options.cursor === undefined ? answer : atCursor(answer));
  return {
    items: Items as T[],
    cursor: LastEvaluatedKey && encodeCursor(LastEvaluatedKey, query),
  };
}
