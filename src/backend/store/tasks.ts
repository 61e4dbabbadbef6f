import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Checks, Stage } from '../../core/schemas/bookmark';
import { decryptToken, encryptToken } from '../task-token';
import { TABLE, table } from './client';
import { bookmarkKey, taskKey } from './items';
import { putLookups } from './lookups';
import { write } from './transaction';
import { onlyIf, updateExpression } from './update-expression';
import { ifWaiting } from './waiting';

/** Tokens outlive the longest wait for a decision, then the table forgets them. */
const TOKEN_DAYS = 90;

export interface ReviewTask {
  id: string;
  revision: number;
  token: string;
  checks: Checks;
  stage: Stage;
  /** Who was reminded, by ID. */
  remindedId?: string | undefined;
  at: number;
}

/**
 * Keeps the workflow's task token, encrypted, beside the bookmark and apart from it, as long as the submission still waits; and
 * notes on the bookmark what the checks found, and how far it has come in its wait.
 * @throws TransitionRefused when the submission no longer waits, so that nobody would ever release the token
 */
export async function keepTask(task: ReviewTask): Promise<void> {
  const { id, revision, token, checks, stage, remindedId, at } = task;
  const sealed = await encryptToken({ id, revision }, token);
  const noted = updateExpression({ set: { checks, stage, remindedId } });
  await write([
    {
      Update: {
        TableName: TABLE,
        Key: bookmarkKey(id),
        ...onlyIf(noted, ifWaiting(revision)),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    {
      Put: {
        TableName: TABLE,
        Item: {
          ...taskKey(id, revision),
          kind: 'task',
          token: sealed,
          expiresAt: Math.floor(at / 1000) + TOKEN_DAYS * 86_400,
        },
      },
    },
    ...putLookups(id, revision, new Date(at).toISOString(), { target: checks.link.target }),
  ]);
}

/** The token that the workflow of this revision waits on, if it has come that far. */
export async function getToken(id: string, revision: number): Promise<string | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: TABLE, Key: taskKey(id, revision), ConsistentRead: true }),
  );
  // Those of before tokens were encrypted are text; the table forgets the last after TOKEN_DAYS.
  if (Item === undefined || typeof Item.token === 'string') return Item?.token;
  return decryptToken({ id, revision }, Item.token);
}
