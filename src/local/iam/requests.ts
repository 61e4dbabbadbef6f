import type { TableDefinition } from '../dynamodb';
import { askedOfDynamoDb } from './dynamodb';
import type { Asked } from './policy';

/** Where things are, which ARNs are made of. */
export interface Account {
  region: string;
  accountId: string;
  tables: readonly TableDefinition[];
}

type Request = Record<string, unknown>;

/** The services by the first part of X-Amz-Target, as IAM calls them. */
const PREFIXES: Record<string, string> = {
  DynamoDB_20120810: 'dynamodb',
  AWSStepFunctions: 'states',
  AmazonSQS: 'sqs',
  AWSEvents: 'events',
  TrentService: 'kms',
  AWSCognitoIdentityProviderService: 'cognito-idp',
};

/** Operations that need the right to another one. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
const SAME_AS: Record<string, string> = { 'sqs:SendMessageBatch': 'sqs:SendMessage' };

/**
 * What a request to a service asks to do.
 * @param service the first part of its X-Amz-Target, or its prefix in IAM
 */
export function askedOf(service: string, operation: string, request: Request, account: Account): Asked[] {
  const prefix = PREFIXES[service] ?? service;
  const { region, accountId, tables } = account;
  const arnOf = (resource: string) => `arn:aws:${prefix}:${region}:${accountId}:${resource}`;
  if (prefix === 'dynamodb') return askedOfDynamoDb(operation, request, tables, arnOf);
  const action = SAME_AS[`${prefix}:${operation}`] ?? `${prefix}:${operation}`;
  return resourcesOf(prefix, request, arnOf).map((resource) => ({ action, resource }));
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
function resourcesOf(
  prefix: string,
  request: Request,
  arnOf: (resource: string) => string,
): (string | undefined)[] {
  const text = (name: string) => (request[name] === undefined ? undefined : String(request[name]));
  const full = (name: string | undefined, kind: string) =>
    name === undefined || name.startsWith('arn:') ? name : arnOf(kind + name);
  switch (prefix) {
    case 'sqs':
      return [full(text('QueueUrl')?.split('/').at(-1), '')];
    case 'sns':
      return [text('TopicArn') ?? text('SubscriptionArn')];
    case 'states':
      return [text('stateMachineArn') ?? text('executionArn')];
    case 'events':
      return ((request.Entries ?? []) as Request[]).map(({ EventBusName = 'default' }) =>
        full(String(EventBusName), 'event-bus/'),
      );
    case 'kms':
      return [full(text('KeyId'), 'key/')];
    case 'cognito-idp':
      return [full(text('UserPoolId'), 'userpool/')];
    default:
      return [full(text('FunctionName'), 'function:')];
  }
}
