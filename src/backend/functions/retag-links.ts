import * as z from 'zod';
import { Tag } from '../../core/schemas/content';
import { aliasesOf } from '../../core/tag-aliases';
import { environment } from '../environment';
import { sendAll } from '../queue';
import { batchHandler } from '../sqs-batch';
import { changesAfter } from '../store/queries';
import { endRetagging } from '../store/rename-tag';
import { retag } from '../store/retag';

/** Where a run through the links has come to; without `position` it begins. */
const Step = z.object({ tag: Tag, aliasOf: Tag, position: z.string().optional() });
/** Links looked at in one step; each that has the tag costs a read and a write. */
const PAGE = 100;

/**
 * One step of giving all links of a tag its new name, which sends the next one. A step that was cut off is done again:
 * what has the new name already is left as it is. What is approved meanwhile is seen to by `follow-publication.ts`.
 */
export const handler = batchHandler(async ({ body, correlationId }) => {
  const { tag, aliasOf, position = '0' } = Step.parse(body);
  const aliases = aliasesOf([{ tag, aliasOf }]);
  const { items, more } = await changesAfter(position, PAGE);
  for (const { id, publishedContent } of items) {
    if (publishedContent?.tags.includes(tag)) await retag(id, aliases, correlationId);
  }
  const last = items.at(-1)?.changedAt;
  if (more && last)
    await sendAll(environment('RETAG_QUEUE_URL'), [{ tag, aliasOf, position: last, correlationId }]);
  else await endRetagging(tag);
});
