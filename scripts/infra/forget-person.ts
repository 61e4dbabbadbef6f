import { DeleteCommand, type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { BookmarkItem } from '../../src/backend/store/items';
import type { MailItem } from '../../src/backend/store/mail';

/** What became of what the table held of somebody. */
export interface Forgotten {
  /** How many of their bookmarks were deleted. */
  deleted: number;
  /** Those of which a manager is asked still. */
  waiting: string[];
  /** Those that the team has, or had. */
  shared: string[];
  /** The subscription by which they were sent mail. */
  subscriptionArn?: string | undefined;
}

type Query = { IndexName?: string } & Record<string, unknown>;

/**
 * Deletes what the table holds of somebody for themselves: the bookmarks that were never published, with all their
 * revisions, pictures and history; how they are sent mail, and what was kept for that; who stands in for them. What waits
 * stays, as the workflow asks about it, and so does what was published: browsers learn by it that a link was retired. May be
 * stopped and run again.
 */
export async function forgetPerson(
  client: DynamoDBDocumentClient,
  TableName: string,
  personId: string,
): Promise<Forgotten> {
  async function* found<T>(key: string, value: string, more: Query = {}): AsyncGenerator<T & Key> {
    const asked = {
      KeyConditionExpression: `${key} = :value`,
      ExpressionAttributeValues: { ':value': value },
    };
    for await (const { Items = [] } of paginateQuery({ client }, { TableName, ...asked, ...more }))
      yield* Items as (T & Key)[];
  }
  const remove = ({ pk, sk }: Key) => client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));

  const forgotten: Forgotten = { deleted: 0, waiting: [], shared: [] };
  for await (const bookmark of found<BookmarkItem>('ownerId', personId, { IndexName: 'byOwner' })) {
    if (bookmark.knowledge) forgotten.shared.push(bookmark.id);
    else if (bookmark.status === 'pending') forgotten.waiting.push(bookmark.id);
    else {
      for await (const item of found('pk', bookmark.pk)) if (item.sk !== bookmark.sk) await remove(item);
      // Last, since it leads to the others.
      await remove(bookmark);
      forgotten.deleted += 1;
    }
  }
  for await (const notice of found('pk', `DIGEST#${personId}`)) await remove(notice);
  await remove({ pk: 'DELEGATIONS', sk: `PERSON#${personId}` });
  const mail = { pk: 'MAIL', sk: `PERSON#${personId}` };
  const { Attributes } = await client.send(
    new DeleteCommand({ TableName, Key: mail, ReturnValues: 'ALL_OLD' }),
  );
  return { ...forgotten, subscriptionArn: (Attributes as MailItem | undefined)?.subscriptionArn };
}

interface Key {
  pk: string;
  sk: string;
}
