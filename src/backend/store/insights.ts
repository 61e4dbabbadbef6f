import { createHash } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { EVENT_TYPES } from '../../core/events';
import {
  type Counter,
  type DayCounts,
  eachCounter,
  LATENCY_HOURS,
  latencyStep,
} from '../../core/schemas/insights';
import { TABLE, table } from './client';
import { countedOnce } from './counted';
import { type AuditItem, bookmarkKey } from './items';
import { TransitionRefused, write } from './transaction';

/** All days lie side by side, so that a period is one request. */
const PARTITION = 'INSIGHTS';
/**
 * Transactions that meet on an item cancel one another, so that those of a day spread over several; no more of them than
 * leave the longest period below the 1 MB of a request.
 */
const SHARDS = 8;

const dayKey = (day: string, shard: string) => ({ pk: PARTITION, sk: `DAY#${day}#${shard}` });

/** Where what has that ID is counted, of a moment's day. */
export function counterKey(at: string, id: string) {
  const shard = createHash('sha256').update(id).digest().readUInt32BE() % SHARDS;
  return dayKey(at.slice(0, 10), String(shard));
}

/** What is counted of events, by their type. */
const COUNTED: Record<string, Counter> = {
  'bookmark.submitted': 'submitted',
  'bookmark.approved': 'approved',
  'bookmark.rejected': 'rejected',
  'bookmark.changes-requested': 'changesRequested',
  'bookmark.expired': 'expired',
  'bookmark.withdrawn': 'withdrawn',
  'bookmark.merged': 'merged',
  'bookmark.retired': 'retired',
  'bookmark.verified': 'verified',
};
const DECISIONS = new Set(['bookmark.approved', 'bookmark.rejected', 'bookmark.changes-requested']);

interface Event {
  id: string;
  type: string;
  bookmarkId: string;
  revision: number;
  at: string;
}

/**
 * Counts an event on its day, once however often it comes.
 * @returns undefined when it was counted before, or is of no type that is counted; `latency`: how long the decision
 *   took that it tells of, in ms
 */
export async function countEvent(event: Event): Promise<{ latency: number | undefined } | undefined> {
  const counter = COUNTED[event.type];
  if (counter === undefined) return undefined;
  const names: Record<string, string> = { '#counter': counter };
  const latency = DECISIONS.has(event.type) ? await latencyOf(event) : undefined;
  if (latency !== undefined) names['#latency'] = `latency${latencyStep(latency)}`;
  try {
    await write([
      countedOnce('EVENT', event.id),
      {
        Update: {
          TableName: TABLE,
          Key: counterKey(event.at, event.id),
          UpdateExpression: `ADD ${Object.keys(names)
            .map((name) => `${name} :one`)
            .join(', ')}`,
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: { ':one': 1 },
        },
      },
    ]);
    return { latency };
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
    return undefined;
  }
}

/** How long a decision took, in ms: from the submission of its revision, which the audit entries tell for ever. */
async function latencyOf({ bookmarkId, revision, at }: Event): Promise<number | undefined> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: TABLE,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :audit)',
      ExpressionAttributeValues: { ':pk': bookmarkKey(bookmarkId).pk, ':audit': 'AUDIT#' },
      ConsistentRead: true,
    }),
  );
  const submission = (Items as AuditItem[]).findLast(
    (entry) => entry.type === EVENT_TYPES.pending && entry.revision === revision && entry.at <= at,
  );
  return submission && Date.parse(at) - Date.parse(submission.at);
}

/** The days of a period that something was counted on, in order. */
export async function listDays(from: string, to: string): Promise<DayCounts[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: TABLE,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': PARTITION,
        // Days that were counted before they had shards are an item without one.
        ':from': `DAY#${from}`,
        // `~` is behind all shards of a day.
        ':to': dayKey(to, '~').sk,
      },
    }),
  );
  const days = new Map<string, Record<string, unknown>[]>();
  for (const item of Items) {
    const day = String(item.sk).slice('DAY#'.length, 'DAY#2026-01-01'.length);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days].map(([day, shards]) => toDay(day, shards));
}

function toDay(day: string, shards: readonly Record<string, unknown>[]): DayCounts {
  const count = (name: string) => shards.reduce((sum, shard) => sum + Number(shard[name] ?? 0), 0);
  return {
    day,
    ...eachCounter(count),
    latency: Array.from({ length: LATENCY_HOURS.length + 1 }, (_, step) => count(`latency${step}`)),
  };
}
