import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import type { OnFailure } from '../database';
import { readUnits } from './capacity';
import { Changes } from './changes';
import type { TableDefinition } from './definition';
import { expire } from './expiry';
import { openTable } from './migrate';
import { operationsOn } from './operations';
import { repeat } from './repeat';
import { Storage } from './storage';
import { openStream, type StreamReader, trimStream } from './stream';
import type { Table } from './table';
import { Tokens } from './tokens';

export type { TableDefinition } from './definition';
export type { StreamRecord } from './record';
export type { StreamReader } from './stream';

export interface DynamoDb {
  /**
   * Does an operation of the DynamoDB API, `PutItem` for instance, on a request in DynamoDB's JSON.
   * @throws AwsError under the name that DynamoDB gives the error; UnknownOperationException for what is not supported
   */
  handle(operation: string, request: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** @throws Error when there is no such table, or it has no stream */
  stream(tableName: string): StreamReader;
  /** Requests served, by operation. */
  counts(): Record<string, number>;
  /** Units that DynamoDB would have billed. */
  billed(): { readUnits: number; writeUnits: number; streamRecords: number };
  arn(tableName: string): string;
  close(): Promise<void>;
}

const MINUTE = 60_000;

/**
 * Opens the tables in `directory`, which become what `tables` says.
 * @throws Error when a table there has another key
 */
export async function openDynamoDb({
  directory,
  tables: definitions,
  clock,
  region,
  accountId,
  onFailure,
}: {
  directory: string;
  tables: TableDefinition[];
  clock: Clock;
  region: string;
  accountId: string;
  onFailure?: OnFailure | undefined;
}): Promise<DynamoDb> {
  const arn = (name: string) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
  const storage = await Storage.open(directory, onFailure);
  const tables = new Map<string, Table>();
  try {
    for (const definition of definitions) {
      const name = definition.TableName;
      tables.set(name, await openTable(storage, definition, { arn: arn(name), clock }));
    }
  } catch (error) {
    await storage.close();
    throw error;
  }
  const changes = new Changes(storage, clock, region);
  const tokens = new Tokens(storage, clock);
  const operations = operationsOn({ storage, changes, tokens, tables });
  const counts: Record<string, number> = {};
  let read = 0;

  const each = async (task: (table: Table) => Promise<void>) => {
    for (const table of tables.values()) await task(table);
  };
  const stops = [
    repeat(clock, MINUTE, () => each((table) => expire(storage, changes, clock, table))),
    repeat(clock, MINUTE, () => tokens.trim()),
    // Not at once: after a night switched off, readers first get the time to catch up.
    repeat(clock, 60 * MINUTE, () => each((table) => trimStream(storage, clock, table))),
  ];

  return {
    async handle(operation, request) {
      const run = operations[operation];
      if (!run) throw new AwsError('UnknownOperationException', `${operation} is not supported`);
      counts[operation] = (counts[operation] ?? 0) + 1;
      try {
        const answer = await run(request);
        read += readUnits(operation, request, answer);
        return answer;
      } catch (error) {
        // A refusal may rest on a write that is still on its way to disk.
        if (error instanceof AwsError) await storage.settled();
        throw error;
      }
    },
    stream(tableName) {
      const table = tables.get(tableName);
      if (!table) throw new Error(`There is no table ${tableName}`);
      return openStream(storage, changes, table);
    },
    counts: () => ({ ...counts }),
    billed: () => ({ readUnits: read, ...changes.billed }),
    arn,
    async close() {
      await Promise.all(stops.map((stop) => stop()));
      await storage.close();
    },
  };
}
