import { SCREENSHOT_REMOVED_EVENT } from '../../core/events';
import type { Person } from '../../core/schemas/bookmark';
import type { Screenshot, ScreenshotImage } from '../../core/schemas/screenshot';
import { appendAudit } from './audit';
import { TABLE } from './client';
import { hash } from './hash';
import { type BookmarkItem, bookmarkKey } from './items';
import { getWithBookmark } from './queries';
import { type Facts, keepScreenshots, movingScreenshots, screenshotKey } from './screenshot-moves';
import { asSeen } from './seen';
import { TransitionRefused, write } from './transaction';
import { updateExpression } from './update-expression';

/** A picture of a bookmark's page, as the table holds it: in an item of its own, as its size is that of many bookmarks. */
interface ScreenshotItem extends Omit<Screenshot, 'data'> {
  pk: string;
  sk: string;
  kind: 'screenshot';
  data: Uint8Array;
}

export interface ScreenshotOf extends ScreenshotImage {
  id: string;
  /** The bookmark's revision that it belongs to. */
  revision: number;
  ownerId: string;
  at: string;
}

/**
 * Gives a bookmark its picture, in the place of an earlier one. The same again changes nothing.
 * What everybody sees is what a manager has seen: a published revision is given none, and its own stays until another one
 * is published.
 * @throws TransitionRefused when the revision is not the newest of the owner's bookmark, or is published
 */
export async function putScreenshot({ ownerId, data, ...picture }: ScreenshotOf): Promise<void> {
  const { id, revision, width, height } = picture;
  const facts = { revision, width, height, hash: hash({ ...picture, at: undefined, data }) };
  const Item: ScreenshotItem = {
    ...{ ...screenshotKey(id, revision), kind: 'screenshot', ...picture },
    data: Buffer.from(data, 'base64'),
  };
  const mayGive = [
    ...['ownerId = :owner', '#revision = :revision'],
    '(attribute_not_exists(#published) OR #published.#revision < :revision)',
  ];
  try {
    await movingScreenshots(
      (bookmark) => keepScreenshots(bookmark, facts, bookmark.publishedScreenshot),
      ({ items }, conditions, seen) => {
        const still = seen && asSeen(seen);
        return write([
          {
            Update: {
              TableName: TABLE,
              Key: bookmarkKey(id),
              // The owner's own copies follow what was changed last.
              UpdateExpression: 'SET screenshot = :facts, updatedAt = :at',
              ConditionExpression: [...mayGive, ...conditions, ...(still?.conditions ?? [])].join(' AND '),
              ExpressionAttributeNames: { '#revision': 'revision', '#published': 'published' },
              ExpressionAttributeValues: {
                ...{ ':facts': facts, ':at': picture.at, ':owner': ownerId, ':revision': revision },
                ...still?.values,
              },
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            },
          },
          { Put: { TableName: TABLE, Item } },
          ...items,
        ]);
      },
    );
  } catch (error) {
    const current = error instanceof TransitionRefused ? error.current : undefined;
    if (current?.ownerId !== ownerId || current.screenshot?.hash !== facts.hash) throw error;
  }
}

/**
 * Takes pictures away from the bookmark, for good; its history tells who did.
 * @param bookmark as it was seen
 * @param revisions those that they came with
 * @throws TransitionRefused when it is not so any more
 */
export async function removeScreenshots(
  bookmark: BookmarkItem,
  revisions: readonly number[],
  { by, at, correlationId }: { by: Person; at: string; correlationId: string },
): Promise<void> {
  const { id, status, revision, updatedAt, screenshot, publishedScreenshot } = bookmark;
  const left = (facts: Facts) => (facts && revisions.includes(facts.revision) ? undefined : facts);
  const published = left(publishedScreenshot);
  const { set, remove, items } = keepScreenshots(bookmark, left(screenshot) ?? published, published);
  const change = updateExpression({ set: { ...set, status, revision, updatedAt: at }, remove });
  await write([
    {
      Update: {
        TableName: TABLE,
        Key: bookmarkKey(id),
        ...change,
        ConditionExpression: '#status = :status AND #revision = :revision AND #updatedAt = :seen',
        ExpressionAttributeValues: { ...change.ExpressionAttributeValues, ':seen': updatedAt },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    ...items,
    appendAudit({
      ...{ bookmarkId: id, revision, from: status, to: status, at, by, correlationId },
      type: SCREENSHOT_REMOVED_EVENT,
    }),
  ]);
}

/** The picture that came with a revision, and the bookmark, which tells who may see it. */
export async function getScreenshot(
  id: string,
  revision: number,
): Promise<{ bookmark: BookmarkItem | undefined; screenshot: Screenshot | undefined }> {
  const [bookmark, item] = await getWithBookmark<ScreenshotItem>(id, screenshotKey(id, revision));
  return { bookmark, screenshot: item && toScreenshot(item) };
}

function toScreenshot({ id, revision, mediaType, width, height, data, at }: ScreenshotItem): Screenshot {
  return { id, revision, mediaType, width, height, data: Buffer.from(data).toString('base64'), at };
}
