import { AwsError } from '../aws-error';
import type { Change, Changes } from './changes';
import type { GetRequest } from './read';
import { check, invalid, type Rules, rules } from './rules';
import type { Storage } from './storage';
import type { Table } from './table';
import type { Tokens } from './tokens';
import { hashOf } from './tokens';
import type { Item } from './values';
import { decide, target, type WriteKind, type WriteRequest } from './write';

type FindTable = (name: string) => Table;

const MOST = 100;

/** The rules of a transaction's list, whose members are requests of their own. */
function listOf(members: Record<string, Rules>): Rules {
  const children = Object.fromEntries(
    Object.entries(members).map(([name, { types }]) => [
      name,
      { type: `FieldStruct<${name}>`, children: types },
    ]),
  );
  return {
    types: {
      TransactItems: {
        ...{ type: 'List', notNull: true, lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: MOST },
        children: { type: 'ValueStruct<TransactItem>', children },
      },
      ClientRequestToken: { type: 'String', lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 36 },
    },
    custom(request: { TransactItems: Record<string, never>[] }, store: object) {
      for (const item of request.TransactItems) {
        const [name, ...others] = Object.keys(item);
        if (name === undefined || others.length > 0) {
          return 'TransactItems can only contain one of Check, Put, Update or Delete';
        }
        const problem = members[name]!.custom?.(item[name]!, store);
        if (problem) return problem;
      }
      return undefined;
    },
  };
}

/** A rule made stricter: in a transaction this parameter is required. */
const requiring = ({ types, custom }: Rules, name: string): Rules => ({
  types: { ...types, [name]: { ...(types[name] as object), notNull: true } },
  custom,
});

const WRITES = listOf({
  Put: rules.putItem,
  Update: requiring(rules.updateItem, 'UpdateExpression'),
  Delete: rules.deleteItem,
  ConditionCheck: requiring(rules.deleteItem, 'ConditionExpression'),
});
const READS = listOf({ Get: rules.getItem });

const KINDS: Record<string, WriteKind> = {
  Put: 'put',
  Update: 'update',
  Delete: 'delete',
  ConditionCheck: 'check',
};

interface Reason {
  Code: string;
  Message?: string;
  Item?: Item;
}

/**
 * All writes or none.
 * @throws AwsError TransactionCanceledException with a reason for each item, ValidationException,
 *   IdempotentParameterMismatchException
 */
export async function transactWrite(
  {
    changes,
    tokens,
    storage,
    findTable,
  }: { changes: Changes; tokens: Tokens; storage: Storage; findTable: FindTable },
  request: Record<string, unknown>,
): Promise<Record<string, never>> {
  const hash = hashOf(request.TransactItems);
  const { TransactItems, ClientRequestToken: token } = check<{
    TransactItems: Record<string, WriteRequest>[];
    ClientRequestToken?: string;
  }>(WRITES, request);
  if (token && tokens.isUsed(token, hash)) {
    await storage.settled();
    return {};
  }
  const decided = TransactItems.map((item) => {
    const [name, write] = Object.entries(item)[0]!;
    return decision(changes, findTable(write.TableName), KINDS[name]!, write);
  });
  const keys = decided.flatMap(({ key }) => key ?? []);
  if (new Set(keys).size < keys.length) {
    throw invalid('Transaction request cannot include multiple operations on one item');
  }
  const made = decided.flatMap(({ change }) => change ?? []);
  if (made.length < decided.length) throw cancelled(decided.map(({ reason }) => reason ?? { Code: 'None' }));
  await changes.commit(made, token ? tokens.use(token, hash) : []);
  return {};
}

/** What one item of a transaction comes to: a change, or a reason against the whole. */
function decision(
  changes: Changes,
  table: Table,
  kind: WriteKind,
  write: WriteRequest,
): { key?: string; change?: Change; reason?: Reason } {
  let key: string | undefined;
  try {
    key = target(table, write);
    return { key, change: decide(kind, table, write, { key, before: changes.newest(key) }) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const Code =
      error.code === 'ValidationException' ? 'ValidationError' : error.code.replace(/Exception$/, '');
    return { ...(key && { key }), reason: { Code, Message: error.message, ...error.details } };
  }
}

function cancelled(reasons: Reason[]): AwsError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    400,
    { CancellationReasons: reasons },
  );
}

/** The reads of a transaction, checked. @throws AwsError ValidationException */
export function checkTransactGet(request: object): GetRequest[] {
  const { TransactItems } = check<{ TransactItems: { Get: GetRequest }[] }>(READS, request);
  return TransactItems.map(({ Get }) => Get);
}
