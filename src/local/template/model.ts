import type { UserPoolDefinition } from '../cognito';
import type { TableDefinition } from '../dynamodb';
import type { Rule } from '../eventbridge';
import type { KeyDefinition } from '../kms';
import type { LambdaFunction } from '../lambda/function';
import type { Schedule } from '../scheduler';
import type { EventSourceDefinition } from '../sqs';
import type { StateMachine } from '../stepfunctions';
import { toEventSources } from './event-sources';
import { type PipeOfTable, toPipe } from './pipes';
import { Problem, type Problems } from './problems';
import type { Resource } from './resources';
import { toRule } from './rules';
import { rulesOfEvents } from './sam-events';
import { toSchedule } from './schedules';
import { nameBeside, readBeside } from './scope';
import { statementsOf } from './statements';
import { substitute } from './substitute';
import { at, entriesOf, plain, textOf } from './tree';

/** A resource whose properties its service reads by itself. */
export interface Definition {
  logicalId: string;
  name: string;
  arn: string;
  properties: Record<string, unknown>;
}

/** What a template makes: the definitions that the services are opened with. */
export interface Model {
  functions: LambdaFunction[];
  apis: { stage: string; document: object }[];
  stateMachines: StateMachine[];
  tables: TableDefinition[];
  pools: UserPoolDefinition[];
  buses: { name: string; arn: string }[];
  rules: Rule[];
  pipes: PipeOfTable[];
  schedules: Schedule[];
  /** The queues that functions work on. */
  eventSources: EventSourceDefinition[];
  topics: Definition[];
  subscriptions: Definition[];
  queues: Definition[];
  keys: KeyDefinition[];
}

/** Turns the resources of a template into what the services are opened with. */
export function toModel(resources: readonly Resource[], problems: Problems): Model {
  const all = [...resources, ...resources.flatMap(rulesOfEvents)];
  const of = (type: string) => all.filter((resource) => resource.type === type);
  const definitions = (type: string) => of(type).map(toDefinition);
  const clients = of('AWS::Cognito::UserPoolClient');
  const groups = of('AWS::Cognito::UserPoolGroup');
  const domains = of('AWS::Cognito::UserPoolDomain');
  return {
    functions: of('AWS::Serverless::Function').map((resource) => toFunction(resource, problems)),
    apis: of('AWS::Serverless::Api').map(({ properties }) => ({
      stage: textOf(at(properties, 'StageName'))!,
      document: plain(at(properties, 'DefinitionBody')!) as object,
    })),
    stateMachines: of('AWS::Serverless::StateMachine').flatMap(
      (resource) => problems.attempt(() => toStateMachine(resource)) ?? [],
    ),
    tables: of('AWS::DynamoDB::Table').map(
      ({ name, properties }) => ({ ...(plain(properties) as object), TableName: name }) as TableDefinition,
    ),
    pools: of('AWS::Cognito::UserPool').map((pool) => {
      const belongs = ({ properties }: Resource) => textOf(at(properties, 'UserPoolId')) === pool.ref;
      const domain = domains.find(belongs)?.name;
      return {
        logicalId: pool.logicalId,
        id: pool.ref,
        properties: plain(pool.properties) as Record<string, unknown>,
        clients: clients.filter(belongs).map(({ logicalId, ref, properties }) => ({
          ...{ logicalId, id: ref },
          properties: plain(properties) as Record<string, unknown>,
        })),
        ...(domain && { domain }),
        groups: groups.filter(belongs).map(({ name, properties }) => {
          const { Description, Precedence } = plain(properties) as {
            Description?: string;
            Precedence?: number;
          };
          return {
            name,
            ...(Description !== undefined && { description: Description }),
            ...(Precedence !== undefined && { precedence: Number(Precedence) }),
          };
        }),
      };
    }),
    buses: definitions('AWS::Events::EventBus'),
    rules: of('AWS::Events::Rule').map(toRule),
    pipes: of('AWS::Pipes::Pipe').flatMap((resource) => problems.attempt(() => toPipe(resource)) ?? []),
    schedules: of('AWS::Scheduler::Schedule').flatMap(
      (resource) => problems.attempt(() => toSchedule(resource)) ?? [],
    ),
    eventSources: of('AWS::Serverless::Function').flatMap(
      (resource) => problems.attempt(() => toEventSources(resource)) ?? [],
    ),
    topics: definitions('AWS::SNS::Topic'),
    subscriptions: definitions('AWS::SNS::Subscription'),
    queues: definitions('AWS::SQS::Queue'),
    keys: of('AWS::KMS::Key').map(({ ref, attributes }) => ({ id: ref, arn: attributes.Arn! })),
  };
}

function toDefinition({ logicalId, name, attributes, ref, properties }: Resource): Definition {
  const arn = attributes.Arn ?? attributes.TopicArn ?? ref;
  return { logicalId, name, arn, properties: plain(properties) as Record<string, unknown> };
}

/** Lambda's defaults: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html */
function toFunction(resource: Resource, problems: Problems): LambdaFunction {
  const { logicalId, name, attributes, properties } = resource;
  const variables = entriesOf(at(properties, 'Environment', 'Variables'));
  const alias = textOf(at(properties, 'AutoPublishAlias'));
  return {
    logicalId,
    name,
    arn: attributes.Arn!,
    ...(alias && { alias }),
    handler: textOf(at(properties, 'Handler'))!,
    timeoutSeconds: Number(textOf(at(properties, 'Timeout')) ?? 3),
    memoryMb: Number(textOf(at(properties, 'MemorySize')) ?? 128),
    environment: Object.fromEntries(variables.map(([key, value]) => [key, textOf(value) ?? ''])),
    statements: statementsOf(resource, problems),
  };
}

/** The definition with its substitutions made; its lines stay what they are in the file. */
function toStateMachine({ logicalId, name, ref, properties, place, path }: Resource): StateMachine {
  const uri = at(properties, 'DefinitionUri')!;
  const location = textOf(uri);
  if (location === undefined) throw new Problem(uri, `${logicalId}.DefinitionUri must name a local file`);
  const substitutions = at(properties, 'DefinitionSubstitutions');
  const definition = readBeside(path, location, uri);
  const file = nameBeside(place, location);
  const lineOf = (key: string) => definition.slice(0, definition.indexOf(`\${${key}}`)).split('\n').length;
  const source = substitute(definition, (key) => {
    const value = textOf(at(substitutions, key));
    if (value !== undefined) return value;
    throw new Problem(
      { file, line: lineOf(key) },
      `${logicalId}.DefinitionSubstitutions gives no value for ${key}`,
    );
  });
  return { logicalId, name, arn: ref, source, file };
}
