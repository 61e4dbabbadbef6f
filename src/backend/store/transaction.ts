import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { table } from './client';
import type { BookmarkItem } from './items';

/** The bookmark is not as the transition needs it. `current` is what it is, undefined when it does not exist. */
export class TransitionRefused extends Error {
  override name = 'TransitionRefused';
  // Private, so that no log of the error holds what people wrote.
  readonly #current: BookmarkItem | undefined;
  constructor(current: BookmarkItem | undefined) {
    super('The bookmark is not as the transition needs it');
    this.#current = current;
  }
  get current(): BookmarkItem | undefined {
    return this.#current;
  }
}

/**
 * Does what ends in a transaction; again, where that is refused, as what it rests on has changed before it was written.
 * @param act is told whether it is the first time
 * @param attempts how often at most; the last refusal is thrown
 */
export async function whileRaced<T>(
  act: (isFirst: boolean) => Promise<T>,
  attempts: number,
  isFirst = true,
): Promise<T> {
  try {
    return await act(isFirst);
  } catch (error) {
    const isRaced = error instanceof TransitionRefused || error instanceof TransactionCanceledException;
    if (!isRaced || attempts === 1) throw error;
    return whileRaced(act, attempts - 1, false);
  }
}

/** The same, where a condition that does not hold says that there is nothing left to do. */
export async function writeUnlessSo(items: Parameters<typeof write>[0]): Promise<void> {
  try {
    await write(items);
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
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
