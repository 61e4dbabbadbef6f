import { SendMessageBatchCommand, type SendMessageBatchCommandOutput, SQSClient } from '@aws-sdk/client-sqs';
import { awsClient } from './aws-client';

// Not at the queue's URL: where the service is reached is for the environment to say.
export const queues = awsClient(new SQSClient({ useQueueUrlAsEndpoint: false }));
const LARGEST_BATCH = 10;

/**
 * Sends messages to a queue.
 * @param DelaySeconds how long nobody gets them; absent: as the queue has it
 * @throws Error when one was not taken; those before it may have been
 */
export async function sendAll(
  queueUrl: string,
  messages: readonly object[],
  DelaySeconds?: number,
): Promise<void> {
  for (let at = 0; at < messages.length; at += LARGEST_BATCH) {
    const Entries = messages.slice(at, at + LARGEST_BATCH).map((message, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(message),
      ...(DelaySeconds !== undefined && { DelaySeconds }),
    }));
    const { Failed = [] }: SendMessageBatchCommandOutput = await queues.send(
      new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }),
    );
    if (Failed.length > 0) throw new Error(`${Failed.length} messages were not taken: ${Failed[0]?.Code}`);
  }
}
