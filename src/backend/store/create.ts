import { bookmarkIdentity } from '../../core/identity';
import { transitionFor } from '../../core/lifecycle';
import type { Person } from '../../core/schemas/bookmark';
import type { Content } from '../../core/schemas/content';
import { titleKey } from '../../core/title-key';
import { appendAudit } from './audit';
import { TABLE } from './client';
import { hash } from './hash';
import { type BookmarkItem, bookmarkKey, putRevision, REVIEW_QUEUE } from './items';
import { putLookups } from './lookups';
import { TransitionRefused, write } from './transaction';

export interface NewBookmark {
  id: string;
  owner: Person;
  content: Content;
  suggest: boolean;
  at: string;
  correlationId: string;
}

export interface Created {
  item: BookmarkItem;
  /** False when the very same request had been served before. */
  isNew: boolean;
}

/**
 * Creates a bookmark, or finds that this very request has created it before.
 * @throws TransitionRefused when the ID belongs to something else
 */
export async function createBookmark({
  id,
  owner,
  content,
  suggest,
  at,
  correlationId,
}: NewBookmark): Promise<Created> {
  const { to } = transitionFor(suggest ? 'submit' : 'save');
  const canonicalUrl = bookmarkIdentity(content);
  const key = titleKey(content);
  const item: BookmarkItem = {
    ...bookmarkKey(id),
    ...{ kind: 'bookmark', id, ownerId: owner.id, ownerName: owner.name, status: to, revision: 1 },
    ...{
      content,
      canonicalUrl,
      saveHash: hash({ owner: owner.id, content, suggest }),
      createdAt: at,
      updatedAt: at,
    },
    ...(suggest && { submittedAt: at, queue: REVIEW_QUEUE, titleKey: key }),
  };
  try {
    await write([
      {
        Put: {
          TableName: TABLE,
          Item: item,
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      putRevision(id, 1, { content, at, by: owner, submitted: suggest }),
      appendAudit({ bookmarkId: id, revision: 1, from: null, to, at, by: owner, correlationId }),
      ...(suggest ? putLookups(id, 1, at, { canonicalUrl, titleKey: key }) : []),
    ]);
    return { item, isNew: true };
  } catch (error) {
    if (error instanceof TransitionRefused && error.current?.saveHash === item.saveHash) {
      return { item: error.current, isNew: false };
    }
    throw error;
  }
}
