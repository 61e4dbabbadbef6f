import * as z from 'zod';
import { Tag } from '../../core/schemas/content';
import { environment } from '../environment';
import { sendAll } from '../queue';
import { batchHandler } from '../sqs-batch';
import { changesAfter, getBookmark } from '../store/queries';
import { retag } from '../store/retag';

/** Where a run through the links has come to; without `position` it begins. `tag` is what its links have still. */
const Step = z.object({ tag: Tag, position: z.string().optional() });
/** Links looked at in one step; each that has the tag costs two reads and a write. */
const PAGE = 100;

/**
 * One step of giving all links of a tag the names that theirs have now, which sends the next one. A step that was cut
 * off is done again: what has its names already is left as it is. What is approved meanwhile is seen to by
 * `follow-publication.ts`.
 */
export const handler = batchHandler(async ({ body, correlationId }) => {
  const { tag, position = '0' } = Step.parse(body);
  const { items, more } = await changesAfter(position, PAGE);
  for (const { id, publishedContent } of items) {
    const bookmark = publishedContent?.tags.includes(tag) && (await getBookmark(id));
    if (bookmark) await retag(bookmark, correlationId);
  }
  const last = items.at(-1)?.changedAt;
  if (more && last) await sendAll(environment('RETAG_QUEUE_URL'), [{ tag, position: last, correlationId }]);
});
