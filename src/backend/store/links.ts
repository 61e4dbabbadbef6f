import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { TABLE, table } from './client';
import { type BookmarkItem, bookmarkKey } from './items';

/** Title and address of what the knowledge base shows of a bookmark; undefined when it shows nothing. */
export async function getShownLink(id: string): Promise<{ title: string; url: string } | undefined> {
  const { Item } = await table.send(
    new GetCommand({
      TableName: TABLE,
      Key: bookmarkKey(id),
      ProjectionExpression: 'published, publishedContent',
    }),
  );
  const { published, publishedContent } = (Item ?? {}) as Partial<BookmarkItem>;
  return published && publishedContent && { title: publishedContent.title, url: publishedContent.url };
}
