import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { environment } from '../environment';
import { queues } from '../queue';
import { batchHandler } from '../sqs-batch';
import { getWebhook } from '../store/webhooks';
import { deliver, NotTaken } from '../webhooks/deliver';
import { pauseAfter } from '../webhooks/retry';
import { Told } from '../webhooks/told';

/**
 * Delivers what webhooks are to be told. What is not taken comes back after a pause that grows, and after the last
 * attempt is set aside by the queue.
 */
export const handler = batchHandler(async ({ body, record }) => {
  const told = Told.parse(body);
  const webhook = await getWebhook(told.webhookId);
  // It was deleted, or has said that it is gone, while this waited.
  if (!webhook || webhook.isGone) return;
  try {
    await deliver(webhook, told);
  } catch (error) {
    if (error instanceof NotTaken) await putOff(record);
    throw error;
  }
});

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
