import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environment } from '../environment';
import { tracer } from '../observability';

/** The one table, and the client of it; kept from one invocation to the next. */
export const TABLE = environment('TABLE_NAME');

export const table = DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient({})), {
  marshallOptions: { removeUndefinedValues: true },
});
