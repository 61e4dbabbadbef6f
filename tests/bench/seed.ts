import { readFileSync } from 'node:fs';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { parse } from 'yaml';
import { systemClock } from '../../src/local/clock';
import { openDynamoDb } from '../../src/local/dynamodb/index';

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
      PutRequest: { Item: bookmark(done + i) },
    }));
    await database.handle('BatchWriteItem', { RequestItems: { [TABLE]: requests } });
  }
  await database.close();
}

const S = (text: string) => ({ S: text });

function bookmark(n: number) {
  const id = uuidv7();
  const at = new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString();
  const content = {
    M: {
      url: S(`http://docs.internal/articles/${n}`),
      title: S(`How to fix fault ${n} of the gateway`),
      description: S('What to check first, and what to do when that is not enough.'),
      selection: S(''),
      notes: S('Solved it for two customers of the northern region. Restart the service afterwards.'),
      tickets: { L: [{ M: { system: S('jira'), key: S(`SUP-${n}`) } }] },
      tags: { L: [S('network'), S(`team-${n % 40}`)] },
    },
  };
  const by = { M: { id: S('seed'), name: S('seed@waymark.example') } };
  return {
    ...{ pk: S(`BOOKMARK#${id}`), sk: S('BOOKMARK'), kind: S('bookmark'), id: S(id), status: S('approved') },
    ...{
      ownerId: S(`owner-${n % 500}`),
      ownerName: S('seed@waymark.example'),
      revision: { N: '1' },
      content,
    },
    ...{
      canonicalUrl: S(`http://docs.internal/articles/${n}`),
      urlKey: S(`seed-${n}`),
      saveHash: S(`seed-${n}`),
    },
    ...{
      createdAt: S(at),
      updatedAt: S(at),
      submittedAt: S(at),
      knowledge: S('links'),
      changedAt: S(`${at}#${id}`),
    },
    ...{ published: { M: { revision: { N: '1' }, at: S(at), by } }, publishedContent: content },
  };
}
