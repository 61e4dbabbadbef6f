import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { SCREENSHOT_REMOVED_EVENT } from '../../core/events';
import type { Person } from '../../core/schemas/bookmark';
import type { Screenshot, ScreenshotImage } from '../../core/schemas/screenshot';
import { appendAudit } from './audit';
import { TABLE, table } from './client';
import { hash } from './hash';
import { type BookmarkItem, bookmarkKey } from './items';
import { getBookmark } from './queries';
import { TransitionRefused, write } from './transaction';
import { type Update, updateExpression } from './update-expression';

/** A picture of a bookmark's page, as the table holds it: in an item of its own, as its size is that of many bookmarks. */
interface ScreenshotItem extends Omit<Screenshot, 'data'> {
  pk: string;
  sk: string;
  kind: 'screenshot';
  data: Uint8Array;
}

const screenshotKey = (id: string, revision: number) => ({
  pk: bookmarkKey(id).pk,
  sk: `SCREENSHOT#${String(revision).padStart(4, '0')}`,
});

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
  const before = await getBookmark(id);
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
      ...(before ? keeping(before, facts, before.publishedScreenshot).items : []),
    ]);
  } catch (error) {
    const current = error instanceof TransitionRefused ? error.current : undefined;
    if (current?.ownerId !== ownerId || current.screenshot?.hash !== facts.hash) throw error;
  }
}

type Facts = BookmarkItem['screenshot'];

/** What changes of a bookmark and beside it with its pictures. */
interface ScreenshotChange extends Required<Pick<Update, 'set' | 'remove'>> {
  items: { Delete: { TableName: string; Key: ReturnType<typeof screenshotKey> } }[];
}

/** Leaves the bookmark with these pictures: that of its newest revision, and that which everybody sees. */
function keeping(
  { id, screenshot, publishedScreenshot }: BookmarkItem,
  newest: Facts,
  published: Facts,
): ScreenshotChange {
  const kept = [newest?.revision, published?.revision];
  const before = [screenshot, publishedScreenshot].flatMap((facts) => (facts ? [facts.revision] : []));
  const gone = [...new Set(before)].filter((revision) => !kept.includes(revision));
  return {
    set: { screenshot: newest, publishedScreenshot: published },
    remove: [...(newest ? [] : ['screenshot']), ...(published ? [] : ['publishedScreenshot'])],
    items: gone.map((revision) => ({ Delete: { TableName: TABLE, Key: screenshotKey(id, revision) } })),
  };
}

/** Has everybody see the picture of the newest revision, as it is then. */
export function publishScreenshot(
  bookmark: BookmarkItem,
): Required<Pick<Update, 'copy' | 'remove'>> & Pick<ScreenshotChange, 'items'> {
  const { screenshot } = bookmark;
  const { items } = keeping(bookmark, screenshot, screenshot);
  return screenshot
    ? { copy: { publishedScreenshot: 'screenshot' }, remove: [], items }
    : { copy: {}, remove: ['publishedScreenshot'], items };
}

/** Leaves the newest revision with the picture that everybody sees, or with none. */
export const revertScreenshot = (bookmark: BookmarkItem) =>
  keeping(bookmark, bookmark.publishedScreenshot, bookmark.publishedScreenshot);

/** Takes that picture from everybody, with the link; its owner and the managers still see it. */
export const retireScreenshot = (bookmark: BookmarkItem) =>
  keeping(bookmark, bookmark.publishedScreenshot, undefined);

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
  const { set, remove, items } = keeping(bookmark, left(screenshot) ?? published, published);
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

/** The picture that came with a revision. */
export async function getScreenshot(id: string, revision: number): Promise<Screenshot | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: TABLE, Key: screenshotKey(id, revision), ConsistentRead: true }),
  );
  return Item && toScreenshot(Item as ScreenshotItem);
}

function toScreenshot({ id, revision, mediaType, width, height, data, at }: ScreenshotItem): Screenshot {
  return { id, revision, mediaType, width, height, data: Buffer.from(data).toString('base64'), at };
}
