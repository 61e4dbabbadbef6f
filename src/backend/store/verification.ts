import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { LINK_EVENT_TYPES } from '../../core/events';
import type { Person, Publication } from '../../core/schemas/bookmark';
import type { Verification, Verified } from '../../core/schemas/verification';
import { appendAudit } from './audit';
import { TABLE, table } from './client';
import { daysAfter, VERIFICATION_DAYS } from './days';
import { type BookmarkItem, bookmarkKey, INDEX } from './items';
import { CHECKS, checkKey } from './link-checks';
import { changeOf, momentOf } from './publication';
import { type Page, queryPage } from './queries';
import { tagKey } from './tags';
import { write } from './transaction';
import { type Update, updateExpression } from './update-expression';
import { verificationKey } from './verification-key';

/** The value of `queue` that the verification of a published link has. */
export const VERIFICATIONS = 'verification';

/**
 * Beside a published link, when it is to be verified again: an item of its own, since its bookmark may stand in the
 * review queue with a newer revision at the same time.
 */
export interface VerificationItem {
  pk: string;
  sk: 'VERIFICATION';
  kind: 'verification';
  id: string;
  revision: number;
  /** Absent while the link is not published. */
  queue?: typeof VERIFICATIONS;
  /** Since when, or from when on, it waits: the order of the queue. */
  submittedAt: string;
  verifiedUntil: string;
  /** The moment of the approval, or of the retirement, that this follows. */
  follows: string;
  broken?: Verification['broken'];
  proposal?: Verification['proposal'];
}

export function toVerification(item: VerificationItem, now: string): Verification {
  const { id, revision, submittedAt: since, verifiedUntil, broken, proposal } = item;
  const reasons: Verification['reasons'] = [];
  if (proposal) reasons.push('retirement-proposed');
  if (broken) reasons.push('broken');
  if (verifiedUntil <= now || reasons.length === 0) reasons.push('due');
  return { id, revision, reasons, since, verifiedUntil, broken, proposal };
}

/** The links that wait to be verified at `now`, those that wait longest first. @throws BadCursor */
export function listDue(now: string, limit: number, cursor?: string): Promise<Page<VerificationItem>> {
  return queryPage(INDEX.queue, 'queue', VERIFICATIONS, { limit, cursor, newestFirst: false, until: now });
}

/** How many links wait to be verified at `now`, counted up to 1 MB of them. */
export const countDue = (now: string) => count(now);

/** How many of them do because their page is gone. */
export const countBroken = (now: string) => count(now, 'attribute_exists(broken)');

async function count(now: string, FilterExpression?: string): Promise<number> {
  const { Count = 0 } = await table.send(
    new QueryCommand({
      TableName: TABLE,
      IndexName: INDEX.queue,
      KeyConditionExpression: '#queue = :queue AND submittedAt <= :now',
      ExpressionAttributeNames: { '#queue': 'queue' },
      ExpressionAttributeValues: { ':queue': VERIFICATIONS, ':now': now },
      Select: 'COUNT',
      ...(FilterExpression && { FilterExpression }),
    }),
  );
  return Count;
}

export interface LinkRequest {
  id: string;
  /** The published revision that was looked at. */
  revision: number;
  by: Person;
  at: string;
  correlationId: string;
}

/**
 * Says that a published link is still good: it stands for another while, and what was held against it is forgotten.
 * @param tag a tag of the link whose owner `by` is; without one, `by` may verify any link
 * @throws TransitionRefused when that revision is not the published one, or lacks the tag
 * @throws TransactionCanceledException when `by` does not own the tag
 */
export async function verify(
  { id, revision, by, at, correlationId }: LinkRequest,
  tag?: string,
): Promise<Verified> {
  const verifiedUntil = daysAfter(at, VERIFICATION_DAYS);
  const changedAt = changeOf({ id, at });
  await write([
    {
      Update: {
        TableName: TABLE,
        Key: bookmarkKey(id),
        UpdateExpression:
          'SET published.verifiedUntil = :until, published.verified = :verified, changedAt = :changedAt',
        ConditionExpression: `published.revision = :revision${tag ? ' AND contains(publishedContent.tags, :tag)' : ''}`,
        ExpressionAttributeValues: {
          ...{ ':until': verifiedUntil, ':changedAt': changedAt, ':revision': revision },
          ':verified': { by, at },
          ...(tag && { ':tag': tag }),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    {
      Update: {
        TableName: TABLE,
        Key: verificationKey(id),
        ...updateExpression({
          set: {
            ...{ kind: 'verification', id, revision, queue: VERIFICATIONS, submittedAt: verifiedUntil },
            verifiedUntil,
          },
          remove: ['broken', 'proposal'],
        }),
      },
    },
    { Update: { TableName: TABLE, Key: checkKey(id), ...updateExpression({ set: { failures: 0 } }) } },
    appendAudit({
      ...{ bookmarkId: id, revision, from: 'approved', to: 'approved', at, by, correlationId },
      type: LINK_EVENT_TYPES.verified,
    }),
    ...(tag
      ? [
          {
            ConditionCheck: {
              TableName: TABLE,
              Key: tagKey(tag),
              ConditionExpression: '#owner.id = :actor',
              ExpressionAttributeNames: { '#owner': 'owner' },
              ExpressionAttributeValues: { ':actor': by.id },
            },
          },
        ]
      : []),
  ]);
  return { id, revision, verifiedUntil };
}

/** What the verification of a link has from its publication on. */
export function placeOf(
  id: string,
  { revision, at: follows, verifiedUntil }: Pick<Publication, 'revision' | 'at' | 'verifiedUntil'>,
) {
  const due = verifiedUntil ?? daysAfter(follows, VERIFICATION_DAYS);
  return {
    ...{ kind: 'verification', id, revision, queue: VERIFICATIONS, submittedAt: due },
    ...{ verifiedUntil: due, follows },
  } as const;
}

/** The part of a transaction that keeps the verification of a link with its published revision. */
export function moveVerification(id: string, revision: number) {
  return {
    Update: {
      TableName: TABLE,
      Key: verificationKey(id),
      UpdateExpression: 'SET revision = :revision',
      ExpressionAttributeValues: { ':revision': revision },
    },
  };
}

/**
 * Brings what stands beside a bookmark in line with its publication: its place in the queue of verifications and in
 * that of link checks. However often it is called, and in whatever order, the newest publication counts, once.
 */
export async function follow(
  { id, published, changedAt }: BookmarkItem,
  firstCheckAt: string,
): Promise<void> {
  if (changedAt === undefined) return;
  if (!published) {
    const follows = momentOf(changedAt);
    await update(verificationKey(id), { set: { follows }, remove: ['queue', 'broken', 'proposal'] });
    await update(checkKey(id), { set: { follows }, remove: ['queue'] });
    return;
  }
  const { at: follows } = published;
  const [place, remove] = [placeOf(id, published), ['broken', 'proposal']];
  const isPlaced = await update(verificationKey(id), { set: place, remove }, NO_LATER_REVISION);
  // It took something in between the look at the bookmark and this, and has moved its verification along already.
  if (!isPlaced) await update(verificationKey(id), { set: { ...place, revision: undefined }, remove });
  await update(checkKey(id), {
    set: { kind: 'check', id, queue: CHECKS, submittedAt: firstCheckAt, failures: 0, follows },
  });
}

const NO_LATER_REVISION = '(attribute_not_exists(#revision) OR #revision <= :revision)';

/**
 * Updates an item unless it follows that moment, or a later one, already.
 * @param condition what must hold of it besides
 * @returns whether it did
 */
async function update(Key: Record<string, string>, change: Update, condition?: string): Promise<boolean> {
  const conditions = [
    '(attribute_not_exists(#follows) OR #follows < :follows)',
    ...(condition ? [condition] : []),
  ];
  try {
    await table.send(
      new UpdateCommand({
        ...{ TableName: TABLE, Key, ...updateExpression(change) },
        ConditionExpression: conditions.join(' AND '),
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return false;
  }
}
