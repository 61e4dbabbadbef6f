import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { table } from './client';
import type { BookmarkItem } from './items';

/** What is written to, mostly a bookmark, is not as the transition needs it. */
export class TransitionRefused extends Error {
  override name = 'TransitionRefused';
  // Private, so that no log of the error holds what people wrote.
  readonly #current: BookmarkItem | undefined;
  constructor(current: BookmarkItem | undefined) {
    super('The bookmark is not as the transition needs it');
    this.#current = current;
  }
  /** What the bookmark is, undefined when it does not exist. */
  get current(): BookmarkItem | undefined {
    return this.#current;
  }
  /** The same of an item of another kind. */
  currentAs<Item>(): Item | undefined {
    return this.#current as unknown as Item | undefined;
  }
}

const RACED = [TransitionRefused, TransactionCanceledException, ConditionalCheckFailedException];

/**
 * Does what ends in a write under conditions; again, where that is refused, as what it rests on has changed before it was
 * written.
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
    if (!RACED.some((refusal) => error instanceof refusal) || attempts === 1) throw error;
    return whileRaced(act, attempts - 1, false);
  }
}

/**
 * Writes all of `items` or nothing; the first is the bookmark, or what else there may be something to say of where its
 * condition does not hold, with `ReturnValuesOnConditionCheckFailure: 'ALL_OLD'`.
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

/** The same, where a condition that does not hold says that there is nothing left to do. */
export async function writeUnlessSo(items: Parameters<typeof write>[0]): Promise<void> {
  try {
    await write(items);
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
  }
}
