import path from 'node:path';
import type { Changes } from './changes';
import type { Clock } from './clock';
import { Closers } from './closers';
import { type Cognito, openCognito } from './cognito';
import type { Database, OnFailure } from './database';
import { type DynamoDb, openDynamoDb } from './dynamodb';
import { type EventBuses, openEventBuses } from './eventbridge';
import { taskIntegrations } from './integrations';
import { type Kms, openKms } from './kms';
import type { Lambda } from './lambda/host';
import { openPipe, type Pipe } from './pipes';
import { openScheduler } from './scheduler';
import { Inbox, openSns, type Sns, type Topics } from './sns';
import { openEventSource, openQueues, type Queues } from './sqs';
import { openStepFunctions, type StepFunctions } from './stepfunctions';
import { deliverTo } from './targets';
import type { Model } from './template';

export interface Services {
  dynamoDb: DynamoDb;
  stepFunctions: StepFunctions;
  buses: EventBuses;
  /** Hands a payload to the resource of an ARN. */
  deliver(arn: string, payload: unknown, eventId: string): Promise<void>;
  pipes: Pipe[];
  cognito: Cognito;
  kms: Kms;
  queues: Queues;
  topics: Topics;
  sns: Sns;
  inbox: Inbox;
  /** Lets everything go on that had begun when the engine stopped. */
  resume(): Promise<void>;
  /** Resolves once no record, event, execution or function is under way; what waits for its time does not count. */
  idle(): Promise<void>;
  /** Begins nothing more, and ends what is under way; what is cut off goes on after the next start. */
  stop(): Promise<void>;
  /** Closes the data, once stopped. */
  close(): Promise<void>;
}

export interface ServicesOptions {
  model: Model;
  database: Database;
  dataDir: string;
  clock: Clock;
  region: string;
  accountId: string;
  /** The engine's URL. */
  url: string;
  /** Where the services themselves are reached. */
  servicesUrl: string;
  lambda: Lambda;
  changes: Changes;
  onFailure?: OnFailure | undefined;
}

/**
 * Opens the services of a template, and joins them: stream to pipe, pipe to bus, bus to functions, functions to tables.
 * @throws Error of the service that cannot run what the template asks of it
 */
export async function openServices(options: ServicesOptions): Promise<Services> {
  const { model, database, dataDir, url, servicesUrl, lambda, changes, ...shared } = options;
  const closers = new Closers();
  const opened = async <T extends { close(): unknown }>(opening: Promise<T>): Promise<T> => {
    const service = await opening;
    closers.add(() => service.close());
    return service;
  };
  try {
    const inbox = await Inbox.open({ database, clock: shared.clock });
    const kms = await openKms(database, model.keys);
    const queues = await openQueues({ ...shared, database, queues: model.queues });
    const directory = path.join(dataDir, 'dynamodb');
    const dynamoDb = await opened(openDynamoDb({ ...shared, directory, tables: model.tables }));
    const cognito = await opened(
      openCognito({
        ...shared,
        database,
        keyDirectory: path.join(dataDir, 'keys'),
        issuer: (poolId) => `${url}/${poolId}`,
        pools: model.pools,
        deliver: ({ medium, ...mail }) =>
          inbox.deliver({ from: 'user pool', ...mail, ...(medium && { attributes: { medium } }) }),
        invoke: lambda.invoke,
      }),
    );
    const sns = await openSns({
      ...{ ...shared, database, inbox, topics: model.topics, subscriptions: model.subscriptions },
      endpoint: servicesUrl,
      invoke: lambda.invoke,
      send: queues.send,
    });
    const { topics } = sns;
    closers.add(() => topics.close());
    const stepFunctions = await opened(
      openStepFunctions({
        ...shared,
        database,
        stateMachines: model.stateMachines,
        integrations: taskIntegrations(lambda, dynamoDb, topics.publish),
      }),
    );
    const sendToDlq = queues.send;
    const deliver = deliverTo({ lambda, stepFunctions, queues, topics });
    const buses = await opened(openEventBuses({ ...shared, ...model, database, deliver, sendToDlq }));
    const pipes = await Promise.all(
      model.pipes.map(({ tableName, pipe }) =>
        opened(
          openPipe({
            ...{ database, pipe, sendToDlq, clock: shared.clock },
            source: dynamoDb.stream(tableName),
            send: (entries) => buses.putEvents(entries),
          }),
        ),
      ),
    );
    const scheduler = await opened(openScheduler({ ...shared, ...model, database, deliver, sendToDlq }));
    const eventSources = model.eventSources.map((definition) =>
      openEventSource({
        ...{ definition, clock: shared.clock, region: shared.region, invoke: lambda.invoke },
        source: queues.source(definition.queueArn),
      }),
    );
    inbox.onMail(changes.tell);
    queues.onChange(changes.tell);
    stepFunctions.onChange(changes.tell);
    buses.onEvent(changes.tell);
    const parts = [...pipes, buses, stepFunctions, topics, ...eventSources, scheduler];
    return {
      ...{ dynamoDb, stepFunctions, buses, pipes, cognito, kms, queues, topics, sns, inbox, deliver },
      async resume() {
        for (const part of parts) await part.resume();
      },
      async idle() {
        for (let seen = -1; seen !== changes.count || lambda.running > 0; ) {
          seen = changes.count;
          for (const part of parts) await part.idle();
          if (lambda.running > 0) await changes.next();
        }
      },
      async stop() {
        await Promise.all(parts.map((part) => part.close()));
      },
      close: () => closers.close(),
    };
  } catch (error) {
    await closers.close().catch(() => undefined);
    throw error;
  }
}
