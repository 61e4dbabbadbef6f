import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logger, observed } from './observability';

/**
 * A handler that works on the messages of a queue, each by itself: those that fail come back, the others do not.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 * @param run is given the body, which whoever sends has written as JSON, and the message itself
 */
export function batchHandler(run: (body: unknown, record: SQSRecord) => Promise<void>) {
  return observed(
    async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
      const results = await Promise.allSettled(
        Records.map(async (record) => run(JSON.parse(record.body), record)),
      );
      const failed = results.flatMap((result, at) => {
        if (result.status === 'fulfilled') return [];
        logger.error('message failed', result.reason as Error);
        return [{ itemIdentifier: Records[at]?.messageId ?? '' }];
      });
      return { batchItemFailures: failed };
    },
    ({ Records }) => Records[0]?.messageId,
  );
}
