import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { table } from './client';
import type { BookmarkItem } from './items';

/** The bookmark is not as the transition needs it. `current` is what it is, undefined when it does not exist. */
export class TransitionRefused extends Error {
  override name = 'TransitionRefused';
  constructor(readonly current: BookmarkItem | undefined) {
    super('The bookmark is not as the transition needs it');
  }
}

/**
 * Writes all of `items` or nothing; the first is the bookmark, under its condition and with
 * `ReturnValuesOnConditionCheckFailure: 'ALL_OLD'`.
 * @throws TransitionRefused when the condition does not hold
 */
export async function write(items: NonNullable<TransactWriteCommandInput['TransactItems']>): Promise<void> {
  try {
    await table.send(new TransactWriteCommand({ TransactItems: items }));
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const [reason] = error.CancellationReasons ?? [];
    if (reason?.Code !== 'ConditionalCheckFailed') throw error;
    throw new TransitionRefused(reason.Item && (unmarshall(reason.Item) as BookmarkItem));
  }
}
