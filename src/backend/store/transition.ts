import { IMPORTED_EVENT, LINK_EVENT_TYPES } from '../../core/events';
import { type Action, type Status, transitionFor } from '../../core/lifecycle';
import type { Person, Receipt } from '../../core/schemas/bookmark';
import type { EditableField } from '../../core/schemas/decision';
import { appendAudit } from './audit';
import { TABLE } from './client';
import { bookmarkKey } from './items';
import { asSeen, type Seen } from './seen';
import { write } from './transaction';
import { type Update, updateExpression } from './update-expression';

export interface TransitionOf {
  id: string;
  action: Action;
  /** The status and revision that the bookmark must have. */
  from: Status;
  revision: number;
  /** Owner or manager as the table of transitions says; the workflow for its own. */
  by: Person;
  at: string;
  reason?: string;
  /** The fields that it changes of the revision, where it writes the next one although the table does not say so. */
  changes?: EditableField[];
  /** What must hold of the bookmark besides. */
  conditions?: readonly string[];
  /** What the conditions name. */
  values?: Record<string, unknown>;
  /** As the bookmark has to be still. */
  seen?: Seen | undefined;
  correlationId: string;
}

/** The workflow itself, as the author of a transition. */
export const WORKFLOW: Person = { id: 'workflow', name: 'Waymark' };

type Items = Parameters<typeof write>[0];

/**
 * Takes an existing bookmark through one transition: its new state, the audit entry and whatever else belongs to it,
 * in one transaction.
 * @param update what changes besides status and times
 * @throws TransitionRefused when the bookmark's status, revision or owner are not as the transition needs them
 */
export async function takeTransition(
  transition: TransitionOf,
  update: Partial<Update> = {},
  others: Items = [],
): Promise<Receipt> {
  await write([...transitionItems(transition, update), ...others]);
  const { id, at } = transition;
  return {
    id,
    status: transitionFor(transition.action).to,
    revision: newestAfter(transition),
    updatedAt: at,
  };
}

/** The parts of a transaction that take an existing bookmark through one transition; the first has the condition. */
export function transitionItems(transition: TransitionOf, update: Partial<Update> = {}): Items {
  const { id, action, from, revision, by, at, reason, changes, correlationId } = transition;
  const { to, by: role, newRevision, published } = transitionFor(action);
  const newest = newestAfter(transition);
  const expression = updateExpression({
    ...update,
    set: { ...update.set, status: to, revision: newest, updatedAt: at },
  });
  const seen = transition.seen && asSeen(transition.seen);
  const conditions = [
    ...['#status = :expectedStatus', '#revision = :expectedRevision'],
    ...(transition.conditions ?? []),
    ...(seen?.conditions ?? []),
  ];
  if (role === 'owner') conditions.push('ownerId = :actor');
  if (role === 'manager') conditions.push('ownerId <> :actor');
  if (published) conditions.push('attribute_exists(published)');
  return [
    {
      Update: {
        TableName: TABLE,
        Key: bookmarkKey(id),
        ...expression,
        ConditionExpression: conditions.join(' AND '),
        ExpressionAttributeValues: {
          ...expression.ExpressionAttributeValues,
          ':expectedStatus': from,
          ':expectedRevision': revision,
          ...transition.values,
          ...seen?.values,
          ...((role === 'owner' || role === 'manager') && { ':actor': by.id }),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    appendAudit({
      bookmarkId: id,
      // A decision is on the revision that was submitted, whatever it changes of it.
      revision: newRevision ? newest : revision,
      ...{ from, to, at, by, correlationId },
      ...(reason && { reason }),
      ...(changes && { changes }),
      ...(action === 'enrich' && { type: LINK_EVENT_TYPES.enriched }),
      ...(action === 'import' && { type: IMPORTED_EVENT }),
    }),
  ];
}

function newestAfter({ action, revision, changes }: TransitionOf): number {
  return transitionFor(action).newRevision || changes ? revision + 1 : revision;
}
