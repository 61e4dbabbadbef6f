import type { Clock } from '../clock';
import { type Changes, streamOf } from './changes';
import type { StreamRecord } from './record';
import type { Storage, Write } from './storage';
import { END, type Table } from './table';

/** Reads the records of a table's stream, in their order, which is the order in which they become readable. */
export interface StreamReader {
  arn: string;
  /** At most `limit` records after a sequence number; from the oldest one kept when `after` is undefined. */
  read(after: string | undefined, limit: number): Promise<StreamRecord[]>;
  /** The newest sequence number; undefined when the stream keeps no record. */
  latest(): Promise<string | undefined>;
  /** Calls `listener` after records were added; returns what ends that. */
  onAppend(listener: () => void): () => void;
}

/** @throws Error when the table has no stream */
export function openStream(storage: Storage, changes: Changes, table: Table): StreamReader {
  const arn = table.description.LatestStreamArn;
  if (!arn) throw new Error(`Table ${table.name} has no stream`);
  const prefix = streamOf(table.name);
  const entries = async (options: { gt?: string; reverse?: boolean; limit: number }) => {
    const found: StreamRecord[] = [];
    for await (const chunk of storage.range({ gt: prefix, lt: prefix + END, ...options })) {
      for (const [, json] of chunk) found.push(JSON.parse(json));
    }
    return found;
  };
  return {
    arn,
    read: (after, limit) => entries({ gt: prefix + (after ?? ''), limit }),
    latest: async () => (await entries({ reverse: true, limit: 1 })).at(0)?.dynamodb.SequenceNumber,
    onAppend: (listener) => changes.onAppend(table.name, listener),
  };
}

/** Seconds that DynamoDB keeps a record. */
const KEPT = 24 * 60 * 60;

/** Drops the records that are older than a day. */
export async function trimStream(storage: Storage, clock: Clock, table: Table): Promise<void> {
  const prefix = streamOf(table.name);
  const end = clock.now() / 1000 - KEPT;
  for await (const entries of storage.range({ gt: prefix, lt: prefix + END })) {
    const old = entries.filter(([, json]) => {
      const record: StreamRecord = JSON.parse(json);
      return record.dynamodb.ApproximateCreationDateTime < end;
    });
    await storage.commit(old.map(([key]): Write => [key, undefined]));
    if (old.length < entries.length) return;
  }
}
