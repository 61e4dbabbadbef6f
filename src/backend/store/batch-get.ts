import { setTimeout } from 'node:timers/promises';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { TABLE, table } from './client';

type Asked = NonNullable<BatchGetCommandInput['RequestItems']>[string];

/** What DynamoDB takes in one batch: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const MOST_ITEMS = 100;
/** What is left out because there are too many requests should not be asked for at once. */
const LONGEST_PAUSE_MS = 100;

/**
 * The items that there are of `keys`, each as it is now, in no order. DynamoDB may answer a part of a batch, of which the
 * rest is asked for until all of it has come.
 * @param shape what of the items is read; all of it when absent
 */
export async function batchGet<T>(
  keys: readonly Record<string, string>[],
  shape: Pick<Asked, 'ProjectionExpression' | 'ExpressionAttributeNames'> = {},
): Promise<T[]> {
  const found: T[] = [];
  for (let start = 0; start < keys.length; start += MOST_ITEMS) {
    let asked: Asked | undefined = {
      ...shape,
      Keys: keys.slice(start, start + MOST_ITEMS),
      ConsistentRead: true,
    };
    for (let attempt = 1; asked?.Keys?.length; attempt += 1) {
      if (attempt > 1) await setTimeout(Math.random() * LONGEST_PAUSE_MS * attempt);
      const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await table.send(
        new BatchGetCommand({ RequestItems: { [TABLE]: asked } }),
      );
      found.push(...((Responses?.[TABLE] ?? []) as T[]));
      asked = UnprocessedKeys?.[TABLE];
    }
  }
  return found;
}
