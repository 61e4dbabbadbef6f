import type { PutEventsEntry, PutEventsResult } from '../eventbridge';

/** A record of a stream, of which a pipe needs to know just when it was made and where it stands. */
export interface StreamRecord {
  dynamodb: {
    SequenceNumber: string;
    /** Seconds since the epoch. */
    ApproximateCreationDateTime: number;
  };
}

export interface StreamReader {
  arn: string;
  /** At most `limit` records after a sequence number; from the oldest one kept when `after` is undefined. */
  read(after: string | undefined, limit: number): Promise<StreamRecord[]>;
  /** The newest sequence number; undefined when the stream keeps no record. */
  latest(): Promise<string | undefined>;
  /** Calls `listener` after records were added; returns what ends that. */
  onAppend(listener: () => void): () => void;
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_PipeSourceDynamoDBStreamParameters.html */
export interface PipeDefinition {
  name: string;
  arn: string;
  startingPosition: 'TRIM_HORIZON' | 'LATEST';
  batchSize: number;
  maximumBatchingWindowInSeconds: number;
  /** -1: without end. */
  maximumRetryAttempts: number;
  /** -1: without end. */
  maximumRecordAgeInSeconds: number;
  onPartialBatchItemFailure?: 'AUTOMATIC_BISECT';
  deadLetterArn?: string;
  /** A record passes that matches any of them; without one, all pass. */
  filterPatterns: object[];
  inputTemplate?: string;
  target: {
    eventBridge: {
      busArn: string;
      /** Each is the value itself, or a path in the record as `$.dynamodb.NewImage.type.S`. */
      source?: string;
      detailType?: string;
      resources?: string[];
      time?: string;
    };
  };
}

export interface PipeOptions {
  send(entries: PutEventsEntry[]): Promise<PutEventsResult>;
  sendToDlq(arn: string, message: { body: unknown; attributes: Record<string, string> }): Promise<void>;
}
