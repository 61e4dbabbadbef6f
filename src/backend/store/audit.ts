import { v7 as uuidv7 } from 'uuid';
import { EVENT_TYPES, EVENT_VERSION, type EventType } from '../../core/events';
import type { Status } from '../../core/lifecycle';
import type { ChangeEntry, ChangeSubject } from '../../core/schemas/audit';
import type { Person } from '../../core/schemas/bookmark';
import type { EditableField } from '../../core/schemas/decision';
import { TABLE } from './client';
import { type AuditItem, auditKey, type ChangeItem } from './items';

/** The value of `queue` that the audit items of a moment's month have. */
export const auditMonth = (moment: string) => `audit#${moment.slice(0, 'YYYY-MM'.length)}`;

const placeOf = (at: string, id: string) => ({ queue: auditMonth(at), submittedAt: `${at}#${id}` });

export interface Fact {
  /** Where something else of the transaction names it. */
  id?: string;
  bookmarkId: string;
  revision: number;
  from: Status | null;
  to: Status;
  at: string;
  by: Person;
  reason?: string;
  assignee?: Person;
  changes?: EditableField[];
  /** Where it is not the arrival in `to`. */
  type?: EventType;
  correlationId: string;
}

/** The part of a transaction that appends the audit entry, which the pipe then tells as an event. */
export function appendAudit(fact: Fact) {
  const { bookmarkId, revision, from, to, at, by, reason = '', assignee, changes, correlationId } = fact;
  const { id = uuidv7(), type = EVENT_TYPES[to] } = fact;
  const Item: AuditItem = {
    ...auditKey(bookmarkId, at, id),
    ...{ kind: 'audit', version: EVENT_VERSION, id, type, bookmarkId, revision },
    ...{ from: from ?? 'none', to, at, actorId: by.id, actorName: by.name, reason, correlationId },
    ...(assignee && { assignee }),
    ...(changes && { changes }),
    ...(to !== 'private' && placeOf(at, id)),
  };
  return { Put: { TableName: TABLE, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

/** Who does it, and when. */
export interface Act {
  by: Person;
  at: string;
  correlationId: string;
}

type Change = Act & Pick<ChangeEntry, 'of' | 'from' | 'to'> & { subject: ChangeSubject };

/** The part of a transaction that appends the audit entry of a change of something other than a bookmark. */
export function appendChange({ subject, of, from, to, at, by, correlationId }: Change) {
  const id = uuidv7();
  const Item: ChangeItem = {
    ...{ pk: `AUDIT#${subject}`, sk: `AUDIT#${at}#${id}`, kind: 'change', id, subject, to, at },
    ...(of !== undefined && { of }),
    ...(from !== undefined && { from }),
    ...{ actorId: by.id, actorName: by.name, correlationId, ...placeOf(at, id) },
  };
  return { Put: { TableName: TABLE, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}
