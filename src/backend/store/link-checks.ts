import { createHash } from 'node:crypto';
import { type EventType, LINK_EVENT_TYPES } from '../../core/events';
import type { LinkReport } from '../link-health/check';
import { appendAudit } from './audit';
import { batchGet } from './batch-get';
import { TABLE } from './client';
import { daysAfter, RECHECK_DAYS } from './days';
import { type BookmarkItem, bookmarkKey, INDEX } from './items';
import { type Page, queryPage } from './queries';
import { TransitionRefused, write } from './transaction';
import { WORKFLOW } from './transition';
import { updateExpression } from './update-expression';
import { verificationKey } from './verification-key';

/** The value of `queue` that the checks of published links have. */
export const CHECKS = 'checks';
/** So many times in a row a page must be gone before anybody is asked to look. */
const TWICE = 2;

/** Beside a published link, when its page is to be looked for again, and what was found last. */
export interface CheckItem {
  pk: string;
  sk: 'CHECK';
  kind: 'check';
  id: string;
  queue?: typeof CHECKS;
  /** When the next check is due. */
  submittedAt: string;
  /** How often in a row the page was gone. */
  failures: number;
}

export const checkKey = (id: string) => ({ pk: bookmarkKey(id).pk, sk: 'CHECK' as const });

/** Links that are published at the same time, by an import say, are checked on different days. */
export function firstCheckAt(id: string, publishedAt: string): string {
  const spread = createHash('sha256').update(id).digest().readUInt32BE() % RECHECK_DAYS;
  return daysAfter(publishedAt, 1 + spread);
}

/** The checks that are due at `at`, page by page. */
export function listDueChecks(at: string, cursor?: string): Promise<Page<CheckItem>> {
  return queryPage(INDEX.queue, 'queue', CHECKS, { limit: 500, cursor, newestFirst: false, until: at });
}

/** A link whose check is due at `at`, with the check; undefined when it is done already, or no longer published. */
export async function getDueCheck(id: string, at: string) {
  const items = await batchGet<BookmarkItem | CheckItem>([bookmarkKey(id), checkKey(id)]);
  const bookmark = items.find((item): item is BookmarkItem => item.kind === 'bookmark');
  const check = items.find((item): item is CheckItem => item.kind === 'check');
  if (!check || check.queue === undefined || check.submittedAt > at) return undefined;
  const { published, publishedContent } = bookmark ?? {};
  return published && publishedContent && { check, published, url: publishedContent.url };
}

export interface CheckMade {
  /** The moment of the schedule that asked for it, by which the next one is due. */
  dueAt: string;
  /** When it was made. */
  at: string;
  revision: number;
  correlationId: string;
}

/**
 * Keeps what a check found. A page that is gone for the second time in a row puts its link into the queue of
 * verifications, and takes it out once it is there again, which its history tells; that it could not be looked for is held against nobody.
 */
export async function keepCheck(
  { id, submittedAt, failures }: CheckItem,
  { health, detail }: LinkReport,
  { dueAt, at, revision, correlationId }: CheckMade,
): Promise<void> {
  const now = health === 'broken' ? failures + 1 : health === 'ok' ? 0 : failures;
  const expression = updateExpression({
    set: { submittedAt: daysAfter(dueAt, RECHECK_DAYS), failures: now, health, detail, checkedAt: at },
  });
  const told = (type: EventType, reason?: string) =>
    appendAudit({
      ...{
        bookmarkId: id,
        revision,
        from: 'approved',
        to: 'approved',
        at,
        by: WORKFLOW,
        correlationId,
        type,
      },
      ...(reason && { reason }),
    });
  const isReview = health === 'broken' && now === TWICE;
  const isBack = health === 'ok' && failures >= TWICE;
  try {
    await write([
      {
        Update: {
          TableName: TABLE,
          Key: checkKey(id),
          ...expression,
          ConditionExpression: '#submittedAt = :seen AND #failures = :before AND attribute_exists(queue)',
          ExpressionAttributeValues: {
            ...expression.ExpressionAttributeValues,
            ...{ ':seen': submittedAt, ':before': failures },
          },
        },
      },
      ...(isReview
        ? [
            {
              Update: {
                TableName: TABLE,
                Key: verificationKey(id),
                ...updateExpression({ set: { submittedAt: at, broken: { detail, at } } }),
              },
            },
            told(LINK_EVENT_TYPES.broken, detail),
          ]
        : []),
      ...(isBack ? [standsAgain(id), told(LINK_EVENT_TYPES.back)] : []),
    ]);
  } catch (error) {
    // Another delivery of the same message was quicker, or somebody has verified the link: it is looked for once more.
    if (!(error instanceof TransitionRefused)) throw error;
  }
}

/** The part of a transaction that holds a page's absence against its link no longer: it waits as it would without. */
const standsAgain = (id: string) => ({
  Update: {
    TableName: TABLE,
    Key: verificationKey(id),
    UpdateExpression: 'SET submittedAt = if_not_exists(proposal.#at, verifiedUntil) REMOVE broken',
    ExpressionAttributeNames: { '#at': 'at' },
  },
});
