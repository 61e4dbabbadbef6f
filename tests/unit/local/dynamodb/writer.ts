import { open, TableName } from './fixture';

/** Writes transactions until it is killed, and tells its parent of each one that is acknowledged. */
const [directory = '', run] = process.argv.slice(2);
const db = await open(directory);
await Promise.all(
  Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; ; n++) {
      const id = `${run}-${writer}-${n}`;
      await db.handle('TransactWriteItems', {
        TransactItems: [{ queue: { S: id } }, {}, {}].map((more, part) => ({
          Put: { TableName, Item: { pk: { S: id }, sk: { S: String(part) }, ...more } },
        })),
      });
      process.send?.(id);
    }
  }),
);
