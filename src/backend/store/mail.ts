import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { MailChoice } from '../../core/schemas/mail';
import type { Notice } from '../mail/digest';
import type { Audience } from '../mail/filter';
import { TABLE, table } from './client';
import { updateExpression } from './update-expression';
import type { Submission } from './waiting';

/** All choices lie side by side, for the digest. */
const MAIL = 'MAIL';
/** How long what was not mailed is kept for a digest. */
const KEPT_SECONDS = 14 * 86_400;

/** A notice as it is kept, with what it concerns. */
export interface KeptNotice extends Notice {
  audience: Audience;
  submission?: Submission | undefined;
}

/** What somebody has chosen, as the table holds it. */
export interface MailItem {
  personId: string;
  mail: MailChoice;
  address: string;
  subscriptionArn?: string;
  /** Until when the digests have told everything. */
  toldUntil: string;
  /** When somebody left the digest for a mail for each thing: what had come together until then is still to be told. */
  owedUntil?: string;
  /** Until when a run that is about to send the next digest keeps others from doing so. */
  claimedUntil?: string;
}

const keyOf = (personId: string) => ({ pk: MAIL, sk: `PERSON#${personId}` });

export async function getMail(personId: string): Promise<MailItem | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: TABLE, Key: keyOf(personId), ConsistentRead: true }),
  );
  return Item as MailItem | undefined;
}

/**
 * Keeps what somebody has chosen, as long as nothing was told since it was `known` what they had; a claim stays.
 * @throws ConditionalCheckFailedException
 */
export async function putMail(
  { personId, mail, address, subscriptionArn, toldUntil, owedUntil }: MailItem,
  known?: MailItem,
): Promise<void> {
  const maybe = { subscriptionArn, owedUntil };
  const gone = Object.entries(maybe).flatMap(([name, value]) => (value === undefined ? [name] : []));
  const change = updateExpression({
    set: { kind: 'mail', personId, mail, address, toldUntil, ...maybe },
    remove: gone,
  });
  const { ExpressionAttributeValues: values } = change;
  await table.send(
    new UpdateCommand({
      ...{ TableName: TABLE, Key: keyOf(personId), ...change },
      ...(known
        ? {
            ConditionExpression: '#toldUntil = :known',
            ExpressionAttributeValues: { ...values, ':known': known.toldUntil },
          }
        : { ConditionExpression: 'attribute_not_exists(pk)' }),
    }),
  );
}

/** Whether a digest is still to tell of something: of what comes, or of what came before somebody left it. */
export const hasDigest = ({ mail, toldUntil, owedUntil }: MailItem) =>
  mail === 'digest' || (owedUntil !== undefined && toldUntil < owedUntil);

/**
 * From when on the digests are to tell, and until when, by what was chosen before: one begins where somebody asks for it,
 * and what it owes is told whatever else they choose, except none.
 */
export function digestTimes(
  known: MailItem | undefined,
  mail: MailChoice,
  at: string,
): Pick<MailItem, 'toldUntil' | 'owedUntil'> {
  if (known === undefined || mail === 'none' || !hasDigest(known)) return { toldUntil: at };
  const { toldUntil, owedUntil = at } = known;
  return mail === 'digest' ? { toldUntil } : { toldUntil, owedUntil };
}

/** Those who are to get a digest, a page at a time. */
export async function* digestReaders(): AsyncGenerator<MailItem> {
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await table.send(
      new QueryCommand({
        TableName: TABLE,
        KeyConditionExpression: 'pk = :pk',
        // As `hasDigest` has it.
        FilterExpression: 'mail = :digest OR toldUntil < owedUntil',
        ExpressionAttributeValues: { ':pk': MAIL, ':digest': 'digest' satisfies MailChoice },
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    yield* (page.Items ?? []) as MailItem[];
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

/** The moment of a notice, or the first that its recipient's digests have not told of yet, so that the next one holds it. */
export async function untoldMoment(recipient: string, at: string): Promise<string> {
  const { toldUntil = '' } = (await getMail(recipient)) ?? {};
  return at > toldUntil ? at : new Date(Date.parse(toldUntil) + 1).toISOString();
}

/** Keeps a message for the digests; the same message again is the same item. */
export async function keepNotice(
  recipient: string,
  { id, at, ...notice }: KeptNotice & { id: string; at: string },
): Promise<void> {
  const expiresAt = Math.floor(Date.parse(at) / 1000) + KEPT_SECONDS;
  const Item = { pk: `DIGEST#${recipient}`, sk: `${at}#${id}`, kind: 'notice', ...notice, expiresAt };
  await table.send(new PutCommand({ TableName: TABLE, Item }));
}

/** What was kept for a recipient after one moment and until another, the oldest first. */
export async function noticesOf(
  recipient: string,
  after: string,
  until: string,
): Promise<(KeptNotice & { sk: string })[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: TABLE,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :after AND :until',
      // Behind the moment stands `#` and the ID, so that `~` is behind all of a moment and `#` before them.
      ExpressionAttributeValues: {
        ':pk': `DIGEST#${recipient}`,
        ':after': `${after}~`,
        ':until': `${until}~`,
      },
    }),
  );
  return Items as (KeptNotice & { sk: string })[];
}

/**
 * Claims the next digest of a reader, so that of runs that overlap one sends it.
 * @param claimedUntil when the claim ends by itself, epoch ms: no later than the run that makes it
 * @returns whether it is the caller's
 */
export async function claimDigest(
  { personId, toldUntil }: MailItem,
  now: number,
  claimedUntil: number,
): Promise<boolean> {
  try {
    await table.send(
      new UpdateCommand({
        TableName: TABLE,
        Key: keyOf(personId),
        UpdateExpression: 'SET claimedUntil = :until',
        ConditionExpression:
          'toldUntil = :seen AND (attribute_not_exists(claimedUntil) OR claimedUntil < :now)',
        ExpressionAttributeValues: {
          ':seen': toldUntil,
          ':now': new Date(now).toISOString(),
          ':until': new Date(claimedUntil).toISOString(),
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Notes that everything until a moment was told, and ends the claim. */
export async function noteTold(personId: string, until: string): Promise<void> {
  await table.send(
    new UpdateCommand({
      TableName: TABLE,
      Key: keyOf(personId),
      UpdateExpression: 'SET toldUntil = :until REMOVE claimedUntil',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':until': until },
    }),
  );
}
