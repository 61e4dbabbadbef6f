import type { AccessEntry } from './apigateway';
import type { Changes } from './changes';
import type { ConsoleServices } from './console';
import type { Lambda } from './lambda/host';
import type { Logs } from './lambda/logs';
import { redrive } from './redrive';
import type { Services } from './services';
import type { Model, Resource } from './template';

const LATEST_EVENTS = 200;

interface Engine {
  logs: Logs;
  lambda: Lambda;
  model: Model;
  resources: readonly Resource[];
  requests: AccessEntry[];
  changes: Changes;
}

/** The services as the console shows them. */
export function shown(
  services: Services,
  { model, logs, lambda, resources, requests, changes }: Engine,
): ConsoleServices {
  const { stepFunctions, buses, pipes, dynamoDb, inbox, queues } = services;
  const byType: Record<string, string[]> = {};
  const work = new Set(model.eventSources.map(({ queueArn }) => queueArn));
  for (const { type, logicalId } of resources) byType[type] = [...(byType[type] ?? []), logicalId];
  return {
    stepFunctions,
    logs,
    mails: () => inbox.list(),
    events: () => buses.recent(LATEST_EVENTS),
    queues: async () => (await queues.list()).map((queue) => ({ ...queue, isWork: work.has(queue.arn) })),
    redrive: (queue) => redrive(services, queue),
    counts: () => ({
      DynamoDB: dynamoDb.counts(),
      Billed: dynamoDb.billed(),
      Lambda: lambda.counts(),
      Pipes: Object.fromEntries(pipes.map((pipe) => [pipe.state().name, pipe.state().delivered])),
    }),
    requests: () => requests,
    resources: byType,
    onChange: changes.onChange,
  };
}
