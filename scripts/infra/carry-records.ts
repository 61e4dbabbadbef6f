import { compilePattern, type PutEventsEntry } from '../../src/local/eventbridge';
import type { PipeDefinition, StreamRecord } from '../../src/local/pipes';
import { compileEntry } from '../../src/local/pipes/entry';
import type { Position } from './dead-letter';

/** What a pipe works with. */
export interface Surroundings {
  /** The pipe, as it is deployed. */
  describe(pipeArn: string): Promise<PipeDefinition>;
  /** The records of the shard from `from` on, page by page. @throws when the stream has forgotten them */
  records(position: Position): AsyncIterable<StreamRecord[]>;
  /** Puts at most 10 entries on the bus. @throws when one of them was not taken */
  put(entries: PutEventsEntry[]): Promise<void>;
}

const MOST_ENTRIES = 10;

/**
 * Does once more what a pipe gave up: reads the records where its letter says they are, and puts on the bus what the pipe
 * makes of those that pass its filter, in their order. Consumers know an event that they have seen by its ID.
 * @throws what the surroundings throw; what has been put on the bus by then stays there
 */
export async function carryRecords(
  position: Position,
  { describe, records, put }: Surroundings,
): Promise<void> {
  const pipe = await describe(position.pipeArn);
  const filters = pipe.filterPatterns.map((pattern) => compilePattern(pattern, 'pipe'));
  const toEntry = compileEntry(pipe, position.streamArn, Date.now);
  const isAfter = ({ dynamodb }: StreamRecord) => BigInt(dynamodb.SequenceNumber) > BigInt(position.to);
  for await (const page of records(position)) {
    const entries = page
      .filter(
        (record) => !isAfter(record) && (filters.length === 0 || filters.some((passes) => passes(record))),
      )
      .map(toEntry);
    for (let at = 0; at < entries.length; at += MOST_ENTRIES) await put(entries.slice(at, at + MOST_ENTRIES));
    if (page.some(isAfter) || page.some(({ dynamodb }) => dynamodb.SequenceNumber === position.to)) return;
  }
}
