import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logger, observed } from './observability';

/** A message of a queue. */
export interface Message {
  /** What whoever sends has written as JSON. */
  body: unknown;
  record: SQSRecord;
  /** The body's own, or the message's ID. */
  correlationId: string;
}

/**
 * A handler that works on the messages of a queue, each by itself: those that fail come back, the others do not. Each is
 * logged under its own correlation ID.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function batchHandler(run: (message: Message) => Promise<void>) {
  return observed(
    async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
      const failed: string[] = [];
      await Promise.all(
        Records.map(async (record) => {
          const message = toMessage(record);
          const under = { correlation_id: message.correlationId, messageId: record.messageId };
          try {
            await run(message);
            logger.info('message done', under);
          } catch (error) {
            failed.push(record.messageId);
            logger.error('message failed', { ...under, error: error as Error });
          }
        }),
      );
      return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
    },
    ({ Records }) => (Records.length === 1 && Records[0] ? toMessage(Records[0]).correlationId : undefined),
  );
}

function toMessage(record: SQSRecord): Message {
  const body = parsed(record.body);
  const { correlationId = record.messageId } = Object(body) as Partial<Message>;
  return { body, record, correlationId };
}

/** What is no JSON fails by itself, in the hands of whoever expects something of it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
