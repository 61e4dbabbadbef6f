import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { auditMonth } from './audit';
import { TABLE, table } from './client';
import { atCursor, BadCursor, decodeCursor, encodeCursor } from './cursor';
import { type AuditItem, type ChangeItem, INDEX } from './items';
import type { Page } from './queries';

/** The month of the first audit entry that there can be. */
const FIRST = '2026-11';
const MONTH = /^audit#\d{4}-\d{2}$/;

/** From the first moment of a period to the first one after it. */
export interface Period {
  from: string;
  until: string;
}

/**
 * A page of what the audit holds of a period, the oldest first; each is of one month, and a month without entries gives
 * an empty one.
 * @param now where a period ends that reaches into the future
 * @throws BadCursor
 */
export async function listAudit(
  { from, until }: Period,
  { limit, cursor, now }: { limit: number; cursor?: string | undefined; now: string },
): Promise<Page<AuditItem | ChangeItem>> {
  const query = `audit/${from}/${until}`;
  const { month = auditMonth(from < FIRST ? FIRST : from), ...start } =
    cursor === undefined ? {} : decodeCursor(cursor, query);
  if (!MONTH.test(month)) throw new BadCursor();
  const last = auditMonth(until < now ? until : now);
  if (month > last) return { items: [] };
  const answer = table.send(
    new QueryCommand({
      TableName: TABLE,
      IndexName: INDEX.queue,
      KeyConditionExpression: '#queue = :month AND submittedAt BETWEEN :from AND :until',
      ExpressionAttributeNames: { '#queue': 'queue' },
      // A position in the index is a moment with an ID behind it, and so after the moment itself.
      ExpressionAttributeValues: { ':month': month, ':from': from, ':until': until },
      Limit: limit,
      ...(start.pk !== undefined && { ExclusiveStartKey: start }),
    }),
  );
  const { Items = [], LastEvaluatedKey } = await (start.pk === undefined ? answer : atCursor(answer));
  const next = LastEvaluatedKey
    ? { ...LastEvaluatedKey, month }
    : month < last && { month: monthAfter(month) };
  return {
    items: Items as (AuditItem | ChangeItem)[],
    cursor: next ? encodeCursor(next, query) : undefined,
  };
}

function monthAfter(queue: string): string {
  const [year = 0, month = 0] = queue.split('#')[1]?.split('-').map(Number) ?? [];
  return auditMonth(new Date(Date.UTC(year, month, 1)).toISOString());
}
