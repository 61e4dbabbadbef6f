import { createHash } from 'node:crypto';
import { bookmarkIdentity } from '../../core/identity';
import { transitionFor } from '../../core/lifecycle';
import type { Person } from '../../core/schemas/bookmark';
import type { Content } from '../../core/schemas/content';
import { appendAudit } from './audit';
import { TABLE } from './client';
import { type BookmarkItem, bookmarkKey, REVIEW_QUEUE, revisionKey, urlKey } from './items';
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
    ...(suggest && { submittedAt: at, queue: REVIEW_QUEUE, urlKey: urlKey(canonicalUrl) }),
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
      { Put: { TableName: TABLE, Item: { ...revisionKey(id, 1), kind: 'revision', content, at } } },
      appendAudit({ bookmarkId: id, revision: 1, from: null, to, at, by: owner, correlationId }),
    ]);
    return { item, isNew: true };
  } catch (error) {
    if (error instanceof TransitionRefused && error.current?.saveHash === item.saveHash) {
      return { item: error.current, isNew: false };
    }
    throw error;
  }
}

/** The parsed request has its members in the schema's order, so equal requests have equal texts. */
function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
