import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { awsClient } from '../aws-client';
import { environment } from '../environment';
import { retryConflicts } from './conflicts';

/** The one table, and the client of it; kept from one invocation to the next. */
export const TABLE = environment('TABLE_NAME');

export const table = DynamoDBDocumentClient.from(
  retryConflicts(awsClient(new DynamoDBClient({ maxAttempts: 4 }))),
  {
    marshallOptions: { removeUndefinedValues: true },
  },
);
