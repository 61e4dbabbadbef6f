import { createHash } from 'node:crypto';
import type { Stack, Surroundings, Visible } from './scope';

interface Identity extends Stack {
  logicalId: string;
  /** The value of the property that names the resource, or what CloudFormation would have made up. */
  name: string;
  /** The text of one of its properties. */
  property(name: string): string | undefined;
}

/** Which property names a resource of the type. Others are named by stack and logical ID. */
export const NAME_PROPERTY: Record<string, string> = {
  'AWS::Cognito::UserPoolDomain': 'Domain',
  'AWS::Cognito::UserPoolGroup': 'GroupName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Pipes::Pipe': 'Name',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Serverless::Function': 'FunctionName',
  'AWS::Serverless::StateMachine': 'Name',
};

/** A time that never was: a table's stream is the same one at every start. */
const STREAM_LABEL = '1970-01-01T00:00:00.000';

const arn = (service: string, { region, accountId }: Surroundings, resource: string) =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;

/** What `Ref` and `Fn::GetAtt` give, as the reference of each type says under "Return values". */
const VISIBLE: Record<string, (identity: Identity) => Visible> = {
  // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html
  'AWS::Serverless::Function': (it) => {
    const Arn = arn('lambda', it, `function:${it.name}`);
    const alias = it.property('AutoPublishAlias');
    return { ...named(it, Arn), ...(alias && { generated: { Alias: `${Arn}:${alias}` } }) };
  },
  'AWS::Serverless::Api': (it) => ({
    ref: identifier(it, 10),
    attributes: { RestApiId: identifier(it, 10) },
    generated: { Stage: it.property('StageName') ?? '' },
  }),
  'AWS::Serverless::StateMachine': (it) => {
    const Arn = arn('states', it, `stateMachine:${it.name}`);
    return { ref: Arn, attributes: { Arn, Name: it.name } };
  },
  'AWS::Serverless::Application': (it) => ({
    ref: arn('cloudformation', it, `stack/${it.name}/${identifier(it, 9)}`),
    attributes: {},
  }),
  'AWS::DynamoDB::Table': (it) => {
    const Arn = arn('dynamodb', it, `table/${it.name}`);
    return { ref: it.name, attributes: { Arn, StreamArn: `${Arn}/stream/${STREAM_LABEL}` } };
  },
  'AWS::Events::EventBus': (it) => {
    const { ref, attributes } = named(it, arn('events', it, `event-bus/${it.name}`));
    return { ref, attributes: { ...attributes, Name: it.name } };
  },
  'AWS::Events::Rule': (it) => named(it, arn('events', it, `rule/${it.name}`)),
  'AWS::Pipes::Pipe': (it) => named(it, arn('pipes', it, `pipe/${it.name}`)),
  'AWS::Scheduler::Schedule': (it) => named(it, arn('scheduler', it, `schedule/default/${it.name}`)),
  'AWS::IAM::Role': (it) => named(it, `arn:aws:iam::${it.accountId}:role/${it.name}`),
  'AWS::SNS::Topic': (it) => {
    const TopicArn = arn('sns', it, it.name);
    return { ref: TopicArn, attributes: { TopicArn, TopicName: it.name } };
  },
  'AWS::SNS::Subscription': (it) => {
    const Arn = arn('sns', it, `subscription:${it.name}`);
    return { ref: Arn, attributes: { Arn } };
  },
  'AWS::SQS::Queue': (it) => {
    const QueueUrl = `https://sqs.${it.region}.amazonaws.com/${it.accountId}/${it.name}`;
    return { ref: QueueUrl, attributes: { Arn: arn('sqs', it, it.name), QueueName: it.name, QueueUrl } };
  },
  'AWS::KMS::Key': (it) => {
    const KeyId = identifier(it, 26);
    return { ref: KeyId, attributes: { Arn: arn('kms', it, `key/${KeyId}`), KeyId } };
  },
  'AWS::Amplify::App': (it) => {
    const AppId = identifier(it, 13);
    return { ref: AppId, attributes: { AppId, DefaultDomain: `${AppId}.amplifyapp.com` } };
  },
  'AWS::Cognito::UserPool': (it) => {
    const id = `${it.region}_${identifier(it, 9)}`;
    const provider = `cognito-idp.${it.region}.amazonaws.com/${id}`;
    const Arn = arn('cognito-idp', it, `userpool/${id}`);
    return {
      ref: id,
      attributes: { Arn, UserPoolId: id, ProviderName: provider, ProviderURL: `https://${provider}` },
    };
  },
  'AWS::Cognito::UserPoolClient': (it) => ({
    ref: identifier(it, 26),
    attributes: { ClientId: identifier(it, 26), Name: it.name },
  }),
  'AWS::Cognito::UserPoolGroup': (it) => ({ ref: it.name, attributes: {} }),
};

/** How the other parts of a template see a resource. What is not run has a name and an ARN all the same. */
export function visibleOf(type: string, identity: Identity): Visible {
  const service = type.split('::')[1]!.toLowerCase();
  return VISIBLE[type]?.(identity) ?? named(identity, arn(service, identity, identity.name));
}

function named({ name }: Identity, Arn: string): Visible {
  return { ref: name, attributes: { Arn } };
}

/** Letters and digits, the same at every start. */
function identifier({ rootName, logicalId }: Identity, length: number): string {
  const digest = createHash('sha256').update(`${rootName}/${logicalId}`).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, length);
}
