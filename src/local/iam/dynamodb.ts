import type { TableDefinition } from '../dynamodb';
import type { Asked } from './policy';

type Value = Record<string, unknown>;
/** What one request, or one part of it, is about. */
interface Part {
  TableName: string;
  IndexName?: string;
  Item?: Value;
  Key?: Value;
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Value;
}

/** The parts of a transaction, by the action that each needs. */
const PARTS: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * What a request to DynamoDB asks to do: a transaction and a batch are asked for by their parts.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
export function askedOfDynamoDb(
  operation: string,
  request: Value,
  tables: readonly TableDefinition[],
  arnOf: (resource: string) => string,
): Asked[] {
  const asks = (action: string, part: Part): Asked => ({
    action: `dynamodb:${action}`,
    resource: arnOf(`table/${part.TableName}${part.IndexName ? `/index/${part.IndexName}` : ''}`),
    context: leadingKeys(part, tables),
  });
  switch (operation) {
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return (request.TransactItems as Record<string, Part>[]).flatMap((item) =>
        Object.entries(item).map(([kind, part]) => asks(PARTS[kind] ?? kind, part)),
      );
    case 'BatchGetItem':
      return Object.entries(request.RequestItems as Record<string, { Keys: Value[] }>).flatMap(
        ([TableName, { Keys }]) => Keys.map((Key) => asks(operation, { TableName, Key })),
      );
    case 'ExecuteStatement': {
      const [, TableName = '', IndexName] =
        /FROM "([^"]+)"(?:\."([^"]+)")?/.exec(String(request.Statement)) ?? [];
      const { action, resource } = asks('PartiQLSelect', { TableName, ...(IndexName && { IndexName }) });
      // The engine takes no statement without keys.
      return [{ action, resource, context: { 'dynamodb:FullTableScan': ['false'] } }];
    }
    default:
      return [asks(operation, request as unknown as Part)];
  }
}

/** The partition keys that are asked for. */
function leadingKeys(part: Part, tables: readonly TableDefinition[]): Record<string, string[]> {
  const table = tables.find(({ TableName }) => TableName === part.TableName);
  const index = table?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === part.IndexName);
  const name = (index ?? table)?.KeySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
  const value = (part.Item ?? part.Key)?.[name] ?? namedBy(part, name);
  const text = value && Object.values(value)[0];
  return text === undefined ? {} : { 'dynamodb:LeadingKeys': [String(text)] };
}

function namedBy(part: Part, key: string): unknown {
  const { KeyConditionExpression = '', ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = part;
  for (const [, name = '', value = ''] of KeyConditionExpression.matchAll(/([#\w]+)\s*=\s*(:\w+)/g))
    if ((ExpressionAttributeNames[name] ?? name) === key) return ExpressionAttributeValues[value];
  return undefined;
}
