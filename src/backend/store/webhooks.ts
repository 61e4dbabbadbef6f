import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Person } from '../../core/schemas/bookmark';
import type { NewWebhook, Webhook } from '../../core/schemas/webhook';
import { TABLE, table } from './client';

/** All webhooks lie side by side: a team has a handful. */
export const WEBHOOKS = 'WEBHOOKS';

/** A webhook as the table holds it. */
export interface WebhookItem
  extends NewWebhook,
    Pick<Webhook, 'id' | 'createdAt' | 'createdBy' | 'lastDelivery' | 'isGone'> {
  pk: typeof WEBHOOKS;
  sk: string;
  kind: 'webhook';
  /** As Standard Webhooks write it: `whsec_` and base64. */
  secret: string;
}

const keyOf = (id: string) => ({ pk: WEBHOOKS, sk: `WEBHOOK#${id}` }) as const;

/** 24 to 64 bytes: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

/** There is no such webhook. */
export class NoWebhook extends Error {
  override name = 'NoWebhook';
}
/** There is one of this ID already, and it is another. */
export class OtherWebhook extends Error {
  override name = 'OtherWebhook';
}

export function toWebhook({ id, name, url, format, events, ...item }: WebhookItem): Webhook {
  const { createdAt, createdBy, lastDelivery, isGone } = item;
  return { id, name, host: new URL(url).host, format, events, createdAt, createdBy, lastDelivery, isGone };
}

export async function listWebhooks(): Promise<WebhookItem[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': WEBHOOKS },
      ConsistentRead: true,
    }),
  );
  return Items as WebhookItem[];
}

export async function getWebhook(id: string): Promise<WebhookItem | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: TABLE, Key: keyOf(id), ConsistentRead: true }),
  );
  return Item as WebhookItem | undefined;
}

/**
 * Makes a webhook with a secret of its own. The same again is the one that is there.
 * @throws OtherWebhook
 */
export async function createWebhook(id: string, wished: NewWebhook, by: Person, at: string) {
  const Item: WebhookItem = {
    ...keyOf(id),
    ...{ kind: 'webhook', id, ...wished, secret: newSecret(), createdAt: at, createdBy: by },
  };
  try {
    await table.send(
      new PutCommand({
        TableName: TABLE,
        Item,
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { item: Item, isNew: true };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
    const item = unmarshall(error.Item) as WebhookItem;
    const { name, url, format, events } = item;
    const isSame = JSON.stringify({ name, url, format, events }) === JSON.stringify(wished);
    if (!isSame || item.createdBy.id !== by.id) throw new OtherWebhook();
    return { item, isNew: false };
  }
}

/** Gives a webhook a new secret; the old one is good for nothing from now on. @throws NoWebhook */
export async function renewSecret(id: string): Promise<WebhookItem> {
  return change(id, 'SET secret = :secret REMOVE isGone', { ':secret': newSecret() });
}

/** Notes what came of a message; of a webhook that is there no more, nothing is noted. */
export async function noteDelivery(
  id: string,
  delivery: NonNullable<Webhook['lastDelivery']>,
  isGone: boolean,
): Promise<void> {
  const update = isGone ? 'SET lastDelivery = :delivery, isGone = :gone' : 'SET lastDelivery = :delivery';
  await change(id, update, { ':delivery': delivery, ...(isGone && { ':gone': true }) }).catch((error) => {
    if (!(error instanceof NoWebhook)) throw error;
  });
}

/** Deletes a webhook, its secret with it; repeated, it does nothing. */
export async function deleteWebhook(id: string): Promise<void> {
  await table.send(new DeleteCommand({ TableName: TABLE, Key: keyOf(id) }));
}

async function change(id: string, update: string, values: Record<string, unknown>): Promise<WebhookItem> {
  try {
    const { Attributes } = await table.send(
      new UpdateCommand({
        TableName: TABLE,
        Key: keyOf(id),
        UpdateExpression: update,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: values,
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes as WebhookItem;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new NoWebhook();
    throw error;
  }
}
