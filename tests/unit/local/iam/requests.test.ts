import { describe, expect, it } from 'vitest';
import { askedOf } from '../../../../src/local/iam/requests';

const TABLE = 'arn:aws:dynamodb:eu-central-1:111122223333:table/t';
const tables = [
  {
    TableName: 't',
    AttributeDefinitions: [],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      { IndexName: 'byUrl', KeySchema: [{ AttributeName: 'url', KeyType: 'HASH' }], Projection: {} },
    ],
  },
];
const account = { region: 'eu-central-1', accountId: '111122223333', tables };
const ofTable = (operation: string, request: object) =>
  askedOf('DynamoDB_20120810', operation, { ...request }, account).map(({ action, resource, context }) => [
    action.replace('dynamodb:', ''),
    resource?.replace(TABLE, 't'),
    context?.['dynamodb:LeadingKeys']?.join(),
  ]);
const pk = (S: string) => ({ pk: { S } });

describe('What a request to DynamoDB needs the right to', () => {
  it('is itself, of the table or the index, and of the keys that it begins with', () => {
    expect(ofTable('GetItem', { TableName: 't', Key: pk('a') })).toEqual([['GetItem', 't', 'a']]);
    expect(ofTable('PutItem', { TableName: 't', Item: pk('a') })).toEqual([['PutItem', 't', 'a']]);
    const values = { ':v': { S: 'b' } };
    const query = { TableName: 't', KeyConditionExpression: 'pk = :v', ExpressionAttributeValues: values };
    expect(ofTable('Query', query)).toEqual([['Query', 't', 'b']]);
    const byIndex = {
      ...query,
      IndexName: 'byUrl',
      KeyConditionExpression: 'sk > :w AND #u = :v',
      ExpressionAttributeNames: { '#u': 'url' },
    };
    expect(ofTable('Query', byIndex)).toEqual([['Query', 't/index/byUrl', 'b']]);
  });

  it('is each part of a transaction or a batch, under the name of the single request', () => {
    const TransactItems = [
      { Put: { TableName: 't', Item: pk('a') } },
      { Update: { TableName: 't', Key: pk('b') } },
      { Delete: { TableName: 't', Key: pk('c') } },
      { ConditionCheck: { TableName: 't', Key: pk('d') } },
    ];
    expect(ofTable('TransactWriteItems', { TransactItems })).toEqual([
      ['PutItem', 't', 'a'],
      ['UpdateItem', 't', 'b'],
      ['DeleteItem', 't', 'c'],
      ['ConditionCheckItem', 't', 'd'],
    ]);
    const reads = [{ Get: { TableName: 't', Key: pk('a') } }];
    expect(ofTable('TransactGetItems', { TransactItems: reads })).toEqual([['GetItem', 't', 'a']]);
    const RequestItems = { t: { Keys: [pk('a'), pk('b')] } };
    expect(ofTable('BatchGetItem', { RequestItems })).toEqual([
      ['BatchGetItem', 't', 'a'],
      ['BatchGetItem', 't', 'b'],
    ]);
  });

  it('is the right to select by PartiQL, of what the statement names', () => {
    const Statement = 'SELECT id FROM "t"."byUrl" WHERE url IN [?]';
    expect(ofTable('ExecuteStatement', { Statement })).toEqual([
      ['PartiQLSelect', 't/index/byUrl', undefined],
    ]);
  });
});

describe('What a request to another service needs the right to', () => {
  it.each([
    ['AmazonSQS', 'SendMessageBatch', { QueueUrl: 'http://x/1/q' }, 'sqs:SendMessage', 'sqs:…:q'],
    ['sns', 'Publish', { TopicArn: 'arn:t' }, 'sns:Publish', 'arn:t'],
    ['sns', 'Unsubscribe', { SubscriptionArn: 'arn:t:1' }, 'sns:Unsubscribe', 'arn:t:1'],
    ['AWSStepFunctions', 'StartExecution', { stateMachineArn: 'arn:m' }, 'states:StartExecution', 'arn:m'],
    ['AWSStepFunctions', 'SendTaskSuccess', { taskToken: 't' }, 'states:SendTaskSuccess', undefined],
    [
      'AWSEvents',
      'PutEvents',
      { Entries: [{ EventBusName: 'b' }] },
      'events:PutEvents',
      'events:…:event-bus/b',
    ],
    ['TrentService', 'Encrypt', { KeyId: 'k' }, 'kms:Encrypt', 'kms:…:key/k'],
    [
      'AWSCognitoIdentityProviderService',
      'ListUsers',
      { UserPoolId: 'p' },
      'cognito-idp:ListUsers',
      'cognito-idp:…:userpool/p',
    ],
    ['lambda', 'InvokeFunction', { FunctionName: 'f' }, 'lambda:InvokeFunction', 'lambda:…:function:f'],
  ])('by %s %s of %j is %s of %s', (service, operation, request, action, resource) => {
    const full = resource?.replace(/^([\w-]+):…/, 'arn:aws:$1:eu-central-1:111122223333');
    expect(askedOf(service, operation, { ...request }, account)).toEqual([{ action, resource: full }]);
  });
});
