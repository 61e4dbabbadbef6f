import type { Status } from '../../core/lifecycle';
import type { Screenshot, ScreenshotImage } from '../../core/schemas/screenshot';
import { TABLE } from './client';
import { hash } from './hash';
import { type BookmarkItem, bookmarkKey } from './items';
import { getWithBookmark } from './queries';
import { keepScreenshots, NO_MOVE, screenshotKey } from './screenshot-moves';
import { asSeen, unlessSeen } from './seen';
import { write } from './transaction';

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

const NAMES = { '#revision': 'revision', '#published': 'published', '#hash': 'hash', '#status': 'status' };
const MAY_GIVE = [
  ...['ownerId = :owner', '#revision = :revision'],
  '(attribute_not_exists(#published) OR #published.#revision < :revision)',
  '(attribute_not_exists(screenshot) OR screenshot.#hash <> :hash)',
  '(attribute_not_exists(screenshot) OR screenshot.#revision <> :revision OR #status <> :waiting)',
  '(attribute_not_exists(screenshotRemoved) OR screenshotRemoved < :revision)',
];
/** The picture that it takes the place of is none, of the same revision and so overwritten, or one that everybody sees. */
const NOTHING_GOES =
  '(attribute_not_exists(screenshot) OR screenshot.#revision IN (:revision, publishedScreenshot.#revision))';

/**
 * Gives a bookmark its picture, in the place of an earlier one. The same again changes nothing.
 * What everybody sees is what a manager has seen: a published revision is given none, and its own stays until another one
 * is published; that of a submission stays while it waits, as a manager may be looking at it. A revision that it was
 * removed from is given none again.
 * @throws TransitionRefused when the revision is not the newest of the owner's bookmark, is published, waits with another, or
 * had its picture removed
 */
export async function putScreenshot({ ownerId, data, ...picture }: ScreenshotOf): Promise<void> {
  const { id, revision, width, height } = picture;
  const facts = { revision, width, height, hash: hash({ ...picture, at: undefined, data }) };
  const Item: ScreenshotItem = {
    ...{ ...screenshotKey(id, revision), kind: 'screenshot', ...picture },
    data: Buffer.from(data, 'base64'),
  };
  await unlessSeen([NOTHING_GOES], async (conditions, seen) => {
    if (seen?.ownerId === ownerId && seen.screenshot?.hash === facts.hash) return;
    const { items } = seen ? keepScreenshots(seen, facts, seen.publishedScreenshot) : NO_MOVE;
    const still = seen && asSeen(seen);
    await write([
      {
        Update: {
          TableName: TABLE,
          Key: bookmarkKey(id),
          // The owner's own copies follow what was changed last.
          UpdateExpression: 'SET screenshot = :facts, updatedAt = :at',
          ConditionExpression: [...MAY_GIVE, ...conditions, ...(still?.conditions ?? [])].join(' AND '),
          ExpressionAttributeNames: NAMES,
          ExpressionAttributeValues: {
            ...{ ':facts': facts, ':hash': facts.hash, ':at': picture.at },
            ...{ ':owner': ownerId, ':revision': revision, ':waiting': 'pending' satisfies Status },
            ...still?.values,
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      { Put: { TableName: TABLE, Item } },
      ...items,
    ]);
  });
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
