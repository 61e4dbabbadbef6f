import { LINK_EVENT_TYPES } from '../../core/events';
import { LIMITS } from '../../core/schemas/limits';
import { renamed, writtenNames } from '../../core/tag-aliases';
import { appendAudit } from './audit';
import { TABLE } from './client';
import { type BookmarkItem, bookmarkKey } from './items';
import { changeOf } from './publication';
import { getBookmark } from './queries';
import { checkAliases } from './tag-change';
import { followAliases } from './tags';
import { whileRaced, write } from './transaction';
import { WORKFLOW } from './transition';

/** How often a link is tried that others change at the same time. */
const ATTEMPTS = 5;

/**
 * Gives a published link the names that its tags have now, if it has others. What people wrote is kept, from which the
 * names follow: an alias that is gone leads nowhere, and its links have their own tag again.
 */
export function retag(bookmark: BookmarkItem, correlationId: string): Promise<void> {
  return whileRaced(async (isFirst) => {
    const current = isFirst ? bookmark : await getBookmark(bookmark.id);
    if (current) await retagSeen(current, correlationId);
  }, ATTEMPTS);
}

async function retagSeen(bookmark: BookmarkItem, correlationId: string): Promise<void> {
  const { id, revision, published, publishedContent, changedAt } = bookmark;
  if (!published || !publishedContent) return;
  const before = publishedContent.tags;
  const written = writtenNames(before, bookmark.renamings);
  const followed = await followAliases(written);
  const { tags, renamings } = renamed(written, followed.aliases);
  // Two that were one until now may be one too many: such a link stays as it is.
  if (tags.join() === before.join() || tags.length > LIMITS.tags) return;
  const at = new Date().toISOString();
  // What is published is the newest revision, unless its owner has written another since.
  const isNewest = revision === published.revision;
  await write([
    {
      Update: {
        TableName: TABLE,
        Key: bookmarkKey(id),
        UpdateExpression: `SET publishedContent.tags = :tags, changedAt = :changedAt, renamings = :renamings${isNewest ? ', content.tags = :tags' : ''}`,
        ConditionExpression: 'changedAt = :seen AND revision = :revision',
        ExpressionAttributeValues: {
          ...{ ':tags': tags, ':changedAt': changeOf({ id, at }), ':seen': changedAt },
          ...{ ':renamings': renamings, ':revision': revision },
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    // What is renamed or undone meanwhile would be written over.
    ...checkAliases(followed),
    appendAudit({
      ...{ bookmarkId: id, revision: published.revision, from: 'approved', to: 'approved', at },
      ...{ by: WORKFLOW, correlationId, type: LINK_EVENT_TYPES.retagged },
      reason: `${before.join(', ')} → ${tags.join(', ')}`,
    }),
  ]);
}
