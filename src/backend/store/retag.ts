import { LINK_EVENT_TYPES } from '../../core/events';
import { currentNames, type TagAliases } from '../../core/tag-aliases';
import { appendAudit } from './audit';
import { TABLE } from './client';
import { bookmarkKey } from './items';
import { changeOf } from './publication';
import { getBookmark } from './queries';
import { TransitionRefused, write } from './transaction';
import { WORKFLOW } from './transition';

/** How often a link is tried that others change at the same time. */
const ATTEMPTS = 5;

/** Gives a published link the names that its tags have now, if it has others. */
export async function retag(
  id: string,
  aliases: TagAliases,
  correlationId: string,
  attempt = 1,
): Promise<void> {
  const bookmark = await getBookmark(id);
  const { published, publishedContent, changedAt } = bookmark ?? {};
  if (!bookmark || !published || !publishedContent) return;
  const before = publishedContent.tags;
  const tags = currentNames(before, aliases);
  if (tags.join() === before.join()) return;
  const at = new Date().toISOString();
  // What is published is the newest revision, unless its owner has written another since.
  const isNewest = bookmark.revision === published.revision;
  try {
    await write([
      {
        Update: {
          TableName: TABLE,
          Key: bookmarkKey(id),
          UpdateExpression: `SET publishedContent.tags = :tags, changedAt = :changedAt${isNewest ? ', content.tags = :tags' : ''}`,
          ConditionExpression: 'changedAt = :seen AND revision = :revision',
          ExpressionAttributeValues: {
            ...{ ':tags': tags, ':changedAt': changeOf({ id, at }), ':seen': changedAt },
            ':revision': bookmark.revision,
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      appendAudit({
        ...{ bookmarkId: id, revision: published.revision, from: 'approved', to: 'approved', at },
        ...{ by: WORKFLOW, correlationId, type: LINK_EVENT_TYPES.retagged },
        reason: `${before.join(', ')} → ${tags.join(', ')}`,
      }),
    ]);
  } catch (error) {
    if (!(error instanceof TransitionRefused) || attempt === ATTEMPTS) throw error;
    await retag(id, aliases, correlationId, attempt + 1);
  }
}
