import { AwsError } from './aws-error';
import type { DynamoDb } from './dynamodb';
import type { Lambda } from './lambda/host';
import { FunctionError } from './lambda/host';
import type { Integration } from './stepfunctions';

const TABLE_OPERATIONS = ['getItem', 'putItem', 'updateItem', 'deleteItem', 'query'];

/**
 * The calls that a state machine's Tasks can make, by `<service>:<api>`. A service's error comes as
 * `<Service>.<code>`, what a function throws under its own name.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
 */
export function taskIntegrations(
  lambda: Lambda,
  dynamoDb: DynamoDb,
  publish: (request: Record<string, unknown>) => Promise<Record<string, unknown>>,
): Record<string, Integration> {
  const onTables = TABLE_OPERATIONS.map((api): [string, Integration] => {
    const operation = api[0]!.toUpperCase() + api.slice(1);
    return [`dynamodb:${api}`, (request) => named('DynamoDB', () => dynamoDb.handle(operation, request))];
  });
  return {
    'lambda:invoke': ({ FunctionName, Payload }) => invoke(lambda, String(FunctionName), Payload),
    'sns:publish': (request) => named('SNS', () => publish(request)),
    ...Object.fromEntries(onTables),
  };
}

async function invoke(lambda: Lambda, target: string, payload: unknown): Promise<unknown> {
  try {
    return {
      ExecutedVersion: '$LATEST',
      Payload: await lambda.invoke(target, payload ?? {}),
      StatusCode: 200,
    };
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    const { name, message, trace } = error;
    if (name === 'ResourceNotFoundException') throw withName(`Lambda.${name}`, message);
    throw withName(name, JSON.stringify({ errorType: name, errorMessage: message, trace }));
  }
}

async function named<T>(service: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof AwsError) throw withName(`${service}.${error.code}`, error.message);
    throw error;
  }
}

function withName(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
