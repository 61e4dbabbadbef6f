import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { UNUSED, type Usage, type UsageReport } from '../../core/schemas/usage';
import { TABLE, table } from './client';
import { countedOnce } from './counted';
import { counterKey } from './insights';
import { bookmarkKey, INDEX } from './items';
import { changeOf } from './publication';
import { TransitionRefused, write } from './transaction';

/** The value of `queue` that the counters of a link have while its bookmark does not show them. */
const UNSHOWN = 'usage';

/** Beside a bookmark: how often it was used, by all together. */
interface UsageItem extends Usage {
  pk: string;
  sk: 'USAGE';
  kind: 'usage';
  id: string;
  queue?: typeof UNSHOWN;
  submittedAt: string;
}

const usageKey = (id: string) => ({ pk: bookmarkKey(id).pk, sk: 'USAGE' as const });
const KINDS = ['opened', 'inserted', 'linked'] as const;

/**
 * Adds what a client counted to the counters of the links and of the day; a report that comes again counts once.
 * Answers what was added.
 */
export async function addUsage({ id, links }: UsageReport, at: string): Promise<Usage> {
  const sums = { ...UNUSED };
  for (const link of links) for (const kind of KINDS) sums[kind] += link[kind];
  try {
    await write([
      countedOnce('REPORT', id),
      ...links.map((link) => ({
        Update: {
          ...{ TableName: TABLE, Key: usageKey(link.id) },
          UpdateExpression:
            'SET kind = :kind, id = :id, #queue = :unshown, submittedAt = :day ADD opened :opened, inserted :inserted, linked :linked',
          ExpressionAttributeNames: { '#queue': 'queue' },
          ExpressionAttributeValues: {
            ...{ ':kind': 'usage', ':id': link.id, ':unshown': UNSHOWN, ':day': at.slice(0, 10) },
            ...valuesOf(link),
          },
        },
      })),
      {
        Update: {
          ...{ TableName: TABLE, Key: counterKey(at, id) },
          UpdateExpression: 'ADD opened :opened, inserted :inserted, linked :linked',
          ExpressionAttributeValues: valuesOf(sums),
        },
      },
    ]);
    return sums;
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
    return UNUSED;
  }
}

/** Counters that the bookmarks do not show yet, at most 100. */
export async function listUnshown(): Promise<UsageItem[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      ...{ TableName: TABLE, IndexName: INDEX.queue, Limit: 100 },
      KeyConditionExpression: '#queue = :unshown',
      ExpressionAttributeNames: { '#queue': 'queue' },
      ExpressionAttributeValues: { ':unshown': UNSHOWN },
    }),
  );
  return Items as UsageItem[];
}

/** Shows the counters on the published link, from where delta sync brings them to everybody. */
export async function showUsage(item: UsageItem, at: string): Promise<void> {
  const { id, opened, inserted, linked } = item;
  const shown = {
    Update: {
      ...{ TableName: TABLE, Key: usageKey(id) },
      UpdateExpression: 'REMOVE #queue',
      // What was counted since is shown the next time.
      ConditionExpression: 'opened = :opened AND inserted = :inserted AND linked = :linked',
      ExpressionAttributeNames: { '#queue': 'queue' },
      ExpressionAttributeValues: valuesOf(item),
    },
  };
  try {
    await write([
      {
        Update: {
          ...{ TableName: TABLE, Key: bookmarkKey(id) },
          UpdateExpression: 'SET published.#usage = :usage, changedAt = :changedAt',
          ConditionExpression: 'attribute_exists(published)',
          ExpressionAttributeNames: { '#usage': 'usage' },
          ExpressionAttributeValues: {
            ':usage': { opened, inserted, linked },
            ':changedAt': changeOf({ id, at }),
          },
        },
      },
      shown,
    ]);
  } catch (error) {
    if (error instanceof TransitionRefused) await forget(shown.Update);
    else if (!(error instanceof TransactionCanceledException)) throw error;
  }
}

/** Of what is not published there is nothing to show. */
async function forget(update: ConstructorParameters<typeof UpdateCommand>[0]): Promise<void> {
  try {
    await table.send(new UpdateCommand(update));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

function valuesOf(counts: Usage) {
  return { ':opened': counts.opened, ':inserted': counts.inserted, ':linked': counts.linked };
}
