import { AwsError } from '../aws-error';
import type { Change, Changes } from './changes';
import { type QueryRequest, runQuery } from './query';
import { batchGet, type GetRequest, getItem, type KeysRequest } from './read';
import { check, invalid, rules } from './rules';
import { runStatement } from './statement';
import type { Storage } from './storage';
import type { Table } from './table';
import type { Tokens } from './tokens';
import { checkTransactGet, transactWrite } from './transact';
import type { Item } from './values';
import { answer, decide, target, type WriteKind, type WriteRequest } from './write';

type Operation = (
  request: Record<string, unknown>,
) => Record<string, unknown> | Promise<Record<string, unknown>>;

interface BatchWriteRequest {
  RequestItems: Record<string, { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]>;
}

/** The operations of the DynamoDB API that there are, by name. */
export function operationsOn({
  storage,
  changes,
  tokens,
  tables,
}: {
  storage: Storage;
  changes: Changes;
  tokens: Tokens;
  tables: ReadonlyMap<string, Table>;
}): Record<string, Operation> {
  const findTable = (name: string): Table => {
    const table = tables.get(name);
    if (table) return table;
    throw new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
  };

  const change = (kind: WriteKind, request: WriteRequest): Change => {
    const table = findTable(request.TableName);
    const key = target(table, request);
    return decide(kind, table, request, { key, before: changes.newest(key) });
  };

  const write =
    (kind: WriteKind, rule: keyof typeof rules): Operation =>
    async (request) => {
      const checked = check<WriteRequest>(rules[rule], request);
      const made = change(kind, checked);
      await changes.commit([made]);
      return answer(checked, made);
    };

  const page =
    (kind: 'query' | 'scan'): Operation =>
    (request) => {
      const checked = check<QueryRequest>(rules[kind], request);
      return runQuery(kind, storage, findTable(checked.TableName), checked);
    };

  return {
    PutItem: write('put', 'putItem'),
    UpdateItem: write('update', 'updateItem'),
    DeleteItem: write('delete', 'deleteItem'),
    Query: page('query'),
    Scan: page('scan'),
    ExecuteStatement: (request) => runStatement(storage, findTable, request),

    GetItem(request) {
      const checked = check<GetRequest>(rules.getItem, request);
      const Item = getItem(storage, findTable(checked.TableName), checked);
      return Item ? { Item } : {};
    },

    BatchGetItem(request) {
      const { RequestItems } = check<{ RequestItems: Record<string, KeysRequest> }>(
        rules.batchGetItem,
        request,
      );
      return batchGet(
        storage,
        Object.entries(RequestItems).map(([name, keys]) => [findTable(name), keys]),
      );
    },

    async BatchWriteItem(request) {
      const { RequestItems } = check<BatchWriteRequest>(rules.batchWriteItem, request);
      const made = Object.entries(RequestItems).flatMap(([TableName, requests]) =>
        requests.map(({ PutRequest, DeleteRequest }) =>
          change(PutRequest ? 'put' : 'delete', { TableName, ...PutRequest, ...DeleteRequest }),
        ),
      );
      if (new Set(made.map(({ key }) => key)).size < made.length) {
        throw invalid('Provided list of item keys contains duplicates');
      }
      await changes.commit(made);
      return { UnprocessedItems: {} };
    },

    TransactWriteItems: (request) => transactWrite({ storage, changes, tokens, findTable }, request),

    async TransactGetItems(request) {
      const reads = checkTransactGet(request);
      const snapshot = storage.snapshot();
      try {
        return {
          Responses: reads.map((read) => {
            const Item = getItem(storage, findTable(read.TableName), read, snapshot);
            return Item ? { Item } : {};
          }),
        };
      } finally {
        await snapshot.close();
      }
    },

    DescribeTable(request) {
      const { TableName } = check<{ TableName: string }>(rules.describeTable, request);
      return { Table: findTable(TableName).description };
    },

    DescribeTimeToLive(request) {
      const { TableName } = check<{ TableName: string }>(rules.describeTimeToLive, request);
      const AttributeName = findTable(TableName).timeToLive;
      return {
        TimeToLiveDescription: AttributeName
          ? { TimeToLiveStatus: 'ENABLED', AttributeName }
          : { TimeToLiveStatus: 'DISABLED' },
      };
    },

    ListTables(request) {
      const { Limit = 100, ExclusiveStartTableName: start = '' } = check<{
        Limit?: number;
        ExclusiveStartTableName?: string;
      }>(rules.listTables, request);
      const names = [...tables.keys()].filter((name) => name > start).sort();
      const TableNames = names.slice(0, Limit);
      return { TableNames, ...(names.length > Limit && { LastEvaluatedTableName: TableNames.at(-1) }) };
    },
  };
}
