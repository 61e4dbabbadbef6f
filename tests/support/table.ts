import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AwsError } from '../../src/local/aws-error';
import { systemClock } from '../../src/local/clock';
import { openDynamoDb } from '../../src/local/dynamodb';
import { openAccess } from '../../src/local/iam';
import { awsEndpoint } from '../../src/local/server/aws-protocol';
import { listen } from '../../src/local/server/listen';
import { access, model } from './template';

const MOST_IN_A_BATCH = 25;

/** One request that the table was asked, and what it answered. */
export interface TableRequest {
  operation: string;
  request: Record<string, unknown>;
  answer: Record<string, unknown>;
}

/** The engine's DynamoDB with the template's table, over HTTP in this process. */
export async function openTable() {
  const directory = await mkdtemp(path.join(tmpdir(), 'waymark-table-'));
  const place = { region: 'us-east-1', accountId: '000000000000' };
  const dynamoDb = await openDynamoDb({ ...place, directory, tables: model.tables, clock: systemClock });
  const requests: TableRequest[] = [];
  const conflicts: string[] = [];
  const handle: typeof dynamoDb.handle = async (operation, request) => {
    const entry = { operation, request, answer: {} };
    requests.push(entry);
    const met = conflicts.indexOf(operation);
    if (met >= 0) throw conflictOf(conflicts.splice(met, 1)[0]!);
    entry.answer = await dynamoDb.handle(operation, request);
    return entry.answer;
  };
  const handler = awsEndpoint({
    ...{ accessKeyId: access('').credentials.accessKeyId, version: '1.0' },
    permit: openAccess(model.functions, { ...place, tables: model.tables }),
    services: { DynamoDB_20120810: { handle } },
  });
  const { port, close } = await listen(0, handler);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    /** What it was asked, in order. */
    requests,
    /** Has the next requests of an operation meet a transaction on the same item, which the engine's own never do. */
    conflict(operation: string, times = 1) {
      conflicts.push(...Array.from({ length: times }, () => operation));
    },
    /** Puts items there as they are, in DynamoDB's JSON. */
    async fill(items: readonly object[]) {
      for (let at = 0; at < items.length; at += MOST_IN_A_BATCH) {
        const puts = items.slice(at, at + MOST_IN_A_BATCH).map((Item) => ({ PutRequest: { Item } }));
        const RequestItems = { [model.tables[0]?.TableName as string]: puts };
        await dynamoDb.handle('BatchWriteItem', { RequestItems });
      }
    },
    async close() {
      await close();
      await dynamoDb.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** How DynamoDB refuses what meets a transaction: a single write by an error of its own, a transaction with the reason. */
function conflictOf(operation: string): AwsError {
  const message = 'Transaction is ongoing for the item';
  if (!operation.startsWith('Transact')) return new AwsError('TransactionConflictException', message);
  const CancellationReasons = [{ Code: 'None' }, { Code: 'TransactionConflict', Message: message }];
  return new AwsError('TransactionCanceledException', message, 400, { CancellationReasons });
}
