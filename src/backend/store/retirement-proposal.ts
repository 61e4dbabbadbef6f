import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { LINK_EVENT_TYPES } from '../../core/events';
import type { Publication } from '../../core/schemas/bookmark';
import { appendAudit } from './audit';
import { TABLE } from './client';
import { bookmarkKey } from './items';
import { getBookmark } from './queries';
import { TransitionRefused, write } from './transaction';
import { updateExpression } from './update-expression';
import { type LinkRequest, placeOf } from './verification';
import { verificationKey } from './verification-key';

/**
 * Asks the managers to retire a published link; the last reason counts.
 * @throws TransitionRefused when that revision is not the published one
 */
export async function proposeRetirement(request: LinkRequest, reason: string): Promise<void> {
  try {
    await write(proposal(request, reason));
  } catch (error) {
    if (!isUnplaced(error)) throw error;
    // The event of the approval, which gives the link its place in the queue, is still on its way.
    const bookmark = await getBookmark(request.id);
    if (bookmark?.published?.revision !== request.revision) throw new TransitionRefused(bookmark);
    await write(proposal(request, reason, bookmark.published));
  }
}

/** @param published given where the link has no place in the queue yet, which it then gets with the proposal */
function proposal(
  { id, revision, by, at, correlationId }: LinkRequest,
  reason: string,
  published?: Publication,
) {
  const expression = updateExpression({
    set: { ...(published && placeOf(id, published)), submittedAt: at, proposal: { reason, by, at } },
    ...(published && { remove: ['broken'] }),
  });
  const placed = {
    // A verification may come before the event as well; it does not know which publication it follows.
    ConditionExpression: 'revision = :published AND attribute_exists(queue) AND attribute_exists(#follows)',
    ExpressionAttributeNames: { ...expression.ExpressionAttributeNames, '#follows': 'follows' },
    ExpressionAttributeValues: { ...expression.ExpressionAttributeValues, ':published': revision },
  };
  return [
    {
      ConditionCheck: {
        TableName: TABLE,
        Key: bookmarkKey(id),
        ConditionExpression: 'published.revision = :revision',
        ExpressionAttributeValues: { ':revision': revision },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      },
    },
    {
      Update: {
        TableName: TABLE,
        Key: verificationKey(id),
        ...expression,
        ...(!published && placed),
      },
    },
    appendAudit({
      ...{ bookmarkId: id, revision, from: 'approved', to: 'approved', at, by, reason, correlationId },
      type: LINK_EVENT_TYPES.proposed,
    }),
  ];
}

function isUnplaced(error: unknown): boolean {
  return (
    error instanceof TransactionCanceledException &&
    error.CancellationReasons?.[1]?.Code === 'ConditionalCheckFailed'
  );
}
