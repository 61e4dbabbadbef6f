import type { PipeDefinition, StreamRecord } from './definition';

export type Condition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** A local stream is one shard. */
const SHARD = 'shardId-00000000000000000000-00000000';

/**
 * What the dead-letter queue gets for records that were given up: where they stand in the stream, not what they hold.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-error-troubleshooting.html
 */
export function deadLetter(
  { arn }: PipeDefinition,
  streamArn: string,
  records: StreamRecord[],
  condition: Condition,
  now: number,
) {
  const first = records[0]!.dynamodb;
  const last = records.at(-1)!.dynamodb;
  const arrival = (seconds: number) => new Date(seconds * 1000).toISOString();
  return {
    context: { partnerResourceArn: arn, condition },
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: SHARD,
      startSequenceNumber: first.SequenceNumber,
      endSequenceNumber: last.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first.ApproximateCreationDateTime),
      approximateArrivalOfLastRecord: arrival(last.ApproximateCreationDateTime),
      batchSize: records.length,
      streamArn,
    },
  };
}
