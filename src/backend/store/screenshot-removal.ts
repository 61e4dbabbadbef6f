import { SCREENSHOT_REMOVED_EVENT } from '../../core/events';
import type { Person } from '../../core/schemas/bookmark';
import { appendAudit } from './audit';
import { TABLE } from './client';
import { type BookmarkItem, bookmarkKey } from './items';
import { getBookmark } from './queries';
import { type Facts, keepScreenshots, type Pictured, type ScreenshotMove } from './screenshot-moves';
import { asSeen, onSeen, unlessSeen } from './seen';
import { TransitionRefused, write } from './transaction';
import { updateExpression } from './update-expression';

/** A bookmark as somebody saw it who may remove its only picture, which everybody sees or nobody but who sees the revision. */
export interface SeenWithPicture extends Pictured {
  screenshot: { revision: number };
  /** Whose it has to be for that. */
  ownerId?: string | undefined;
}

interface Act {
  by: Person;
  at: string;
  correlationId: string;
}

/**
 * Takes pictures away from the bookmark, for good; its history tells who did. Its newest revision is given none again.
 * @param removable answers the revisions that those to remove came with; throws when there are none
 * @param seen as it was seen; it is looked at where it is otherwise by now
 * @throws TransitionRefused when there is no bookmark
 */
export async function removeScreenshots(
  id: string,
  removable: (bookmark: BookmarkItem) => readonly number[],
  act: Act,
  seen?: SeenWithPicture,
): Promise<void> {
  const removeFrom = (bookmark: BookmarkItem) => {
    const revisions = removable(bookmark);
    const left = (facts: Facts) => (facts && revisions.includes(facts.revision) ? undefined : facts);
    const published = left(bookmark.publishedScreenshot);
    const move = keepScreenshots(bookmark, left(bookmark.screenshot) ?? published, published);
    return take(bookmark, move, act, asSeen(bookmark));
  };
  if (seen) {
    const all = keepScreenshots(seen, undefined, undefined);
    const still = stillSo(seen);
    return unlessSeen(still.conditions, (_, current) =>
      current ? removeFrom(current) : take(seen, all, act, still),
    );
  }
  const bookmark = await getBookmark(id);
  if (!bookmark) throw new TransitionRefused(undefined);
  return onSeen(bookmark, removeFrom);
}

type Must = { conditions: readonly string[]; values: Record<string, unknown> };

/** The condition that the bookmark has that picture alone, and that it is as public as it was seen. */
function stillSo({ screenshot, publishedScreenshot, ownerId }: SeenWithPicture): Must {
  const isHidden = [
    'attribute_not_exists(#publishedScreenshot)',
    '(attribute_not_exists(published) OR published.#revision < :picture)',
  ];
  return {
    conditions: [
      '#screenshot.#revision = :picture',
      ...(publishedScreenshot ? ['#publishedScreenshot.#revision = :picture'] : isHidden),
      ...(ownerId === undefined ? [] : ['ownerId = :owner']),
    ],
    values: { ':picture': screenshot.revision, ...(ownerId !== undefined && { ':owner': ownerId }) },
  };
}

async function take(
  { id, status, revision }: Pictured,
  { set, remove, items }: ScreenshotMove,
  { by, at, correlationId }: Act,
  { conditions, values }: Must,
): Promise<void> {
  const change = updateExpression({
    set: { ...set, status, revision, screenshotRemoved: revision, updatedAt: at },
    remove,
  });
  await write([
    {
      Update: {
        TableName: TABLE,
        Key: bookmarkKey(id),
        ...change,
        ConditionExpression: ['#status = :status', '#revision = :revision', ...conditions].join(' AND '),
        ExpressionAttributeValues: { ...change.ExpressionAttributeValues, ...values },
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
