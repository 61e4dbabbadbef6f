import { TransactGetCommand } from '@aws-sdk/lib-dynamodb';
import { SCREENSHOT_REMOVED_EVENT } from '../../core/events';
import type { Person } from '../../core/schemas/bookmark';
import type { Screenshot, ScreenshotImage } from '../../core/schemas/screenshot';
import { appendAudit } from './audit';
import { TABLE, table } from './client';
import { hash } from './hash';
import { type BookmarkItem, bookmarkKey } from './items';
import { TransitionRefused, write } from './transaction';

/** The picture of a bookmark's page, as the table holds it: in an item of its own, as its size is that of many bookmarks. */
interface ScreenshotItem extends Omit<Screenshot, 'data'> {
  pk: string;
  sk: 'SCREENSHOT';
  kind: 'screenshot';
  data: Uint8Array;
}

const screenshotKey = (id: string) => ({ pk: bookmarkKey(id).pk, sk: 'SCREENSHOT' as const });

export interface ScreenshotOf extends ScreenshotImage {
  id: string;
  /** The bookmark's revision that it belongs to. */
  revision: number;
  ownerId: string;
  at: string;
}

/**
 * Gives a bookmark its picture, in the place of an earlier one. The same again changes nothing.
 * What everybody sees is what a manager has seen: a published revision is given none.
 * @throws TransitionRefused when the revision is not the newest of the owner's bookmark, or is published
 */
export async function putScreenshot({ ownerId, data, ...picture }: ScreenshotOf): Promise<void> {
  const { id, revision, width, height } = picture;
  const facts = { revision, width, height, hash: hash({ ...picture, at: undefined, data }) };
  const Item: ScreenshotItem = {
    ...{ ...screenshotKey(id), kind: 'screenshot', ...picture },
    data: Buffer.from(data, 'base64'),
  };
  try {
    await write([
      {
        Update: {
          TableName: TABLE,
          Key: bookmarkKey(id),
          // The owner's own copies follow what was changed last.
          UpdateExpression: 'SET screenshot = :facts, updatedAt = :at',
          ConditionExpression:
            'ownerId = :owner AND #revision = :revision' +
            ' AND (attribute_not_exists(#published) OR #published.#revision < :revision)',
          ExpressionAttributeNames: { '#revision': 'revision', '#published': 'published' },
          ExpressionAttributeValues: {
            ...{ ':facts': facts, ':at': picture.at, ':owner': ownerId, ':revision': revision },
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      { Put: { TableName: TABLE, Item } },
    ]);
  } catch (error) {
    const current = error instanceof TransitionRefused ? error.current : undefined;
    if (current?.ownerId !== ownerId || current.screenshot?.hash !== facts.hash) throw error;
  }
}

/** The part of a transaction that deletes a bookmark's picture; the bookmark's own attribute `screenshot` goes with it. */
export const deleteScreenshot = (id: string) => ({ Delete: { TableName: TABLE, Key: screenshotKey(id) } });

/**
 * Takes the picture away from the bookmark, for good; its history tells who did.
 * @param bookmark as it was seen, with the picture
 * @throws TransitionRefused when it is not so any more
 */
export async function removeScreenshot(
  { id, status, revision, screenshot }: BookmarkItem,
  { by, at, correlationId }: { by: Person; at: string; correlationId: string },
): Promise<void> {
  await write([
    {
      Update: {
        TableName: TABLE,
        Key: bookmarkKey(id),
        UpdateExpression: 'SET updatedAt = :at REMOVE screenshot',
        ConditionExpression: '#status = :status AND #revision = :revision AND screenshot.#hash = :hash',
        ExpressionAttributeNames: { '#status': 'status', '#revision': 'revision', '#hash': 'hash' },
        ExpressionAttributeValues: {
          ...{ ':status': status, ':revision': revision, ':hash': screenshot?.hash, ':at': at },
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    deleteScreenshot(id),
    appendAudit({
      ...{ bookmarkId: id, revision, from: status, to: status, at, by, correlationId },
      type: SCREENSHOT_REMOVED_EVENT,
    }),
  ]);
}

/** The picture, and the bookmark as it is now: who may see the one depends on the other. One request. */
export async function getScreenshot(
  id: string,
): Promise<{ bookmark?: BookmarkItem | undefined; screenshot?: Screenshot | undefined }> {
  const { Responses = [] } = await table.send(
    new TransactGetCommand({
      TransactItems: [bookmarkKey(id), screenshotKey(id)].map((Key) => ({ Get: { TableName: TABLE, Key } })),
    }),
  );
  const [bookmark, picture] = Responses.map(({ Item }) => Item);
  return {
    bookmark: bookmark as BookmarkItem | undefined,
    screenshot: picture && toScreenshot(picture as ScreenshotItem),
  };
}

function toScreenshot({ id, revision, mediaType, width, height, data, at }: ScreenshotItem): Screenshot {
  return { id, revision, mediaType, width, height, data: Buffer.from(data).toString('base64'), at };
}
