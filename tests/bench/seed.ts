import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { systemClock } from '../../src/local/clock';
import { openDynamoDb } from '../../src/local/dynamodb/index';
import { seedLink } from '../support/seed';

const BATCH = 25;

/** As the engine names it. */
const TABLE = process.env.WAYMARK_TABLE ?? 'waymark-Table';

/** Fills the table of a data directory with approved bookmarks, past the API, before an engine opens it. */
export async function seedBookmarks(data: string, count: number): Promise<void> {
  const template = parse(readFileSync('templates/data.yaml', 'utf8'), { logLevel: 'error' });
  const { StreamSpecification: _, ...table } = template.Resources.Table.Properties;
  const database = await openDynamoDb({
    directory: path.join(data, 'dynamodb'),
    tables: [{ ...table, TableName: TABLE, StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }],
    clock: systemClock,
    region: 'us-east-1',
    accountId: '000000000000',
  });
  for (let done = 0; done < count; done += BATCH) {
    const requests = Array.from({ length: Math.min(BATCH, count - done) }, (_, i) => ({
      PutRequest: { Item: seedLink(done + i) },
    }));
    await database.handle('BatchWriteItem', { RequestItems: { [TABLE]: requests } });
  }
  await database.close();
}
