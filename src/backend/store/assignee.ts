import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { v7 as uuidv7 } from 'uuid';
import { REASSIGNED_EVENT } from '../../core/events';
import type { Person } from '../../core/schemas/bookmark';
import { appendAudit } from './audit';
import { TABLE, table } from './client';
import { type BookmarkItem, bookmarkKey } from './items';
import { write, writeUnlessSo } from './transaction';
import { onlyIf, updateExpression } from './update-expression';
import { ifWaiting } from './waiting';

/** It waits, at that revision, and is not the assignee's own. */
function stillWaits(revision: number, assignee: Person | null) {
  const waiting = ifWaiting(revision);
  return {
    ...waiting,
    ConditionExpression: `${waiting.ConditionExpression} AND ownerId <> :person`,
    ExpressionAttributeValues: { ...waiting.ExpressionAttributeValues, ':person': assignee?.id ?? '' },
  };
}

/**
 * Notes whom the workflow has chosen to decide; `null` when there is nobody.
 * @param seen who was to decide when it chose
 * @throws ConditionalCheckFailedException when it does not wait any more, is the assignee's own, or was given to somebody
 *   meanwhile
 */
export async function assign(
  id: string,
  revision: number,
  assignee: Person | null,
  seen: BookmarkItem['assignee'],
): Promise<void> {
  const waiting = stillWaits(revision, assignee);
  const isAsSeen = seen === undefined ? 'attribute_not_exists(assignee)' : 'assignee = :seen';
  await table.send(
    new UpdateCommand({
      ...{ TableName: TABLE, Key: bookmarkKey(id), ...waiting },
      UpdateExpression: 'SET assignee = :assignee REMOVE untold',
      ConditionExpression: `${waiting.ConditionExpression} AND ${isAsSeen}`,
      ExpressionAttributeValues: {
        ...{ ...waiting.ExpressionAttributeValues, ':assignee': assignee },
        ...(seen !== undefined && { ':seen': seen }),
      },
    }),
  );
}

export interface Reassignment {
  id: string;
  revision: number;
  assignee: Person;
  by: Person;
  at: string;
  correlationId: string;
}

/**
 * Gives a submission to another manager, who is to be told of it, unless it is they who take it over.
 * @throws TransitionRefused when it does not wait any more, is the assignee's own, or is assigned to them already
 */
export async function reassign({
  id,
  revision,
  assignee,
  by,
  at,
  correlationId,
}: Reassignment): Promise<void> {
  const eventId = uuidv7();
  const condition = stillWaits(revision, assignee);
  const isTakenOver = assignee.id === by.id;
  const change = updateExpression({
    set: { assignee, ...(!isTakenOver && { untold: { eventId, by } }) },
    remove: isTakenOver ? ['untold'] : [],
  });
  await write([
    {
      Update: {
        ...{ TableName: TABLE, Key: bookmarkKey(id), ...onlyIf(change, condition) },
        ConditionExpression: `${condition.ConditionExpression} AND (attribute_not_exists(#assignee.id) OR #assignee.id <> :person)`,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    appendAudit({
      ...{ id: eventId, bookmarkId: id, revision, from: 'pending', to: 'pending', at, by, assignee },
      ...{ correlationId, type: REASSIGNED_EVENT },
    }),
  ]);
}

/**
 * Notes that the new assignee was told of the reassignment with that event, unless there was another since. A transaction,
 * as those are tried again when others write to the bookmark in the same moment.
 */
export async function noteAssigneeTold(id: string, eventId: string): Promise<void> {
  await writeUnlessSo([
    {
      Update: {
        ...{ TableName: TABLE, Key: bookmarkKey(id), UpdateExpression: 'REMOVE untold' },
        ConditionExpression: 'untold.eventId = :event',
        ExpressionAttributeValues: { ':event': eventId },
      },
    },
  ]);
}
