import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { NewWebhook, Webhook } from '../../core/schemas/webhook';
import { type Act, appendChange } from './audit';
import { TABLE, table } from './client';
import { TransitionRefused, write, writeUnlessSo } from './transaction';
import { updateExpression } from './update-expression';

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

const IS_THERE = 'attribute_exists(pk)';
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

/** All of its address that is told: the rest is often a secret. */
const hostOf = ({ url }: Pick<WebhookItem, 'url'>) => new URL(url).host;

export function toWebhook({ id, name, url, format, events, ...item }: WebhookItem): Webhook {
  const { createdAt, createdBy, lastDelivery, isGone } = item;
  return { id, name, host: hostOf({ url }), format, events, createdAt, createdBy, lastDelivery, isGone };
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
export async function createWebhook(id: string, wished: NewWebhook, act: Act) {
  const { at: createdAt, by: createdBy } = act;
  const Item: WebhookItem = {
    ...keyOf(id),
    ...{ kind: 'webhook', id, ...wished, secret: newSecret(), createdAt, createdBy },
  };
  const Put = {
    ...{ TableName: TABLE, Item, ConditionExpression: 'attribute_not_exists(pk)' },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
  try {
    await write([
      { Put },
      appendChange({ subject: 'webhook', of: id, from: null, to: hostOf(Item), ...act }),
    ]);
    return { item: Item, isNew: true };
  } catch (error) {
    const item = error instanceof TransitionRefused && error.currentAs<WebhookItem>();
    if (!item) throw error;
    const { name, url, format, events } = item;
    const isSame = JSON.stringify({ name, url, format, events }) === JSON.stringify(wished);
    if (!isSame || item.createdBy.id !== createdBy.id) throw new OtherWebhook();
    return { item, isNew: false };
  }
}

/** Gives a webhook a new secret; the old one is good for nothing from now on. @throws NoWebhook */
export async function renewSecret(id: string, act: Act): Promise<WebhookItem> {
  const webhook = await getWebhook(id);
  if (!webhook) throw new NoWebhook();
  const { isGone: _, ...renewed } = { ...webhook, secret: newSecret() };
  const change = updateExpression({ set: { secret: renewed.secret }, remove: ['isGone'] });
  const host = hostOf(webhook);
  try {
    await write([
      { Update: { TableName: TABLE, Key: keyOf(id), ...change, ConditionExpression: IS_THERE } },
      appendChange({ subject: 'webhook-secret', of: id, from: host, to: host, ...act }),
    ]);
  } catch (error) {
    throw error instanceof TransitionRefused ? new NoWebhook() : error;
  }
  return renewed;
}

/** Notes what came of a message; of a webhook that is there no more, nothing is noted. */
export async function noteDelivery(
  id: string,
  delivery: NonNullable<Webhook['lastDelivery']>,
  isGone: boolean,
): Promise<void> {
  const noted = updateExpression({ set: { lastDelivery: delivery, ...(isGone && { isGone }) } });
  try {
    await table.send(
      new UpdateCommand({ TableName: TABLE, Key: keyOf(id), ...noted, ConditionExpression: IS_THERE }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** Deletes a webhook, its secret with it; repeated, it does nothing. */
export async function deleteWebhook(id: string, act: Act): Promise<void> {
  const webhook = await getWebhook(id);
  if (!webhook) return;
  await writeUnlessSo([
    { Delete: { TableName: TABLE, Key: keyOf(id), ConditionExpression: IS_THERE } },
    appendChange({ subject: 'webhook', of: id, from: hostOf(webhook), to: null, ...act }),
  ]);
}
