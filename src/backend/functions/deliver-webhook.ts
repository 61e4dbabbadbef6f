import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { environment } from '../environment';
import { logger, observed } from '../observability';
import { queues } from '../queue';
import { getWebhook } from '../store/webhooks';
import { deliver, NotTaken } from '../webhooks/deliver';
import { pauseAfter } from '../webhooks/retry';
import { Told } from '../webhooks/told';

/**
 * Delivers what webhooks are to be told. What is not taken comes back after a pause that grows, and after the last
 * attempt is set aside by the queue.
 */
export const handler = observed(
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed = await Promise.all(
      Records.map(async (record) => ((await isDone(record)) ? [] : [record.messageId])),
    );
    return { batchItemFailures: failed.flat().map((itemIdentifier) => ({ itemIdentifier })) };
  },
  ({ Records }) => Records[0]?.messageId,
);

async function isDone(record: SQSRecord): Promise<boolean> {
  try {
    const told = Told.parse(JSON.parse(record.body));
    const webhook = await getWebhook(told.webhookId);
    // It was deleted, or has said that it is gone, while this waited.
    if (!webhook || webhook.isGone) return true;
    await deliver(webhook, told);
    return true;
  } catch (error) {
    logger.warn('webhook not delivered', { messageId: record.messageId, reason: (error as Error).name });
    if (error instanceof NotTaken) await putOff(record);
    return false;
  }
}

async function putOff({ receiptHandle, attributes }: SQSRecord): Promise<void> {
  const pause = pauseAfter(Number(attributes.ApproximateReceiveCount));
  if (pause === undefined) return;
  await queues.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: environment('WEBHOOK_QUEUE_URL'),
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: pause,
    }),
  );
}
