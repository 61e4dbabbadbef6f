import {
  type DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';

/**
 * Has the client send again what met a transaction on the same item, reads among them, as it does with all else that
 * passes by itself: its list of that lacks it, see
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
 */
export function retryConflicts(client: DynamoDBClient): DynamoDBClient {
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        throw isConflict(error) ? Object.assign(error, { $retryable: {} }) : error;
      }
    },
    // The last before it is sent, so within what sends again.
    { name: 'retryConflicts', step: 'finalizeRequest', priority: 'low' },
  );
  return client;
}

function isConflict(error: unknown): error is Error {
  if (error instanceof TransactionConflictException) return true;
  return (
    error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(({ Code }) => Code === 'TransactionConflict')
  );
}
