import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll } from 'vitest';
import { openTable } from '../../support/table';
import { access, model } from '../../support/template';

const [definition] = model.tables;
if (!definition) throw new Error('template.yaml makes no table');
export const TABLE = definition.TableName;

/** The engine's DynamoDB with the template's table, over HTTP until the file's tests end; answers its URL. */
export async function engineTable(): Promise<string> {
  const { endpoint, close } = await openTable();
  afterAll(close);
  return endpoint;
}

/** Makes the template's table in another implementation; answers its URL. */
export async function otherTable(endpoint: string): Promise<string> {
  const client = new DynamoDBClient(access(endpoint));
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } =
    definition as unknown as CreateTableCommandInput;
  await client
    .send(
      new CreateTableCommand({
        TableName: TABLE,
        AttributeDefinitions,
        KeySchema,
        GlobalSecondaryIndexes,
        BillingMode,
      }),
    )
    .catch((error: Error) => {
      // Another test file has made it; each keeps to items of its own.
      if (error.name !== 'ResourceInUseException') throw error;
    });
  client.destroy();
  return endpoint;
}
