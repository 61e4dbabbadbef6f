import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import type { Database } from '../database';
import { checkDefinition } from './check';
import { type Change, Engine, type Integration } from './engine';
import { type Machine, Operations } from './operations';
import { ExecutionStore } from './store';

export { checkDefinition } from './check';
export type { Definition } from './definition';
export type { Change, Integration } from './engine';
export { type Graph, graph } from './graph';

/** A state machine of the template: `source` is its ASL text, substitutions made; `file` names it in messages. */
export interface StateMachine {
  logicalId: string;
  name: string;
  arn: string;
  source: string;
  file: string;
}

export interface StepFunctions {
  /** Answers an operation of the API; throws AwsError with the service's code. */
  handle(operation: string, request: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Lets executions that were running when the engine stopped go on. */
  resume(): Promise<void>;
  /** Resolves when nothing is runnable right now and no call is under way. */
  idle(): Promise<void>;
  /** Tells of every written step of an execution; answers how to stop that. */
  onChange(listener: (change: Change) => void): () => void;
  close(): Promise<void>;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * Opens Step Functions over a database: Standard workflows, JSONata.
 * `integrations` are the calls Tasks can make, by '<service>:<api>'.
 * Throws one Error that lists everything in the definitions that is not supported.
 */
export async function openStepFunctions(options: {
  database: Database;
  clock: Clock;
  region: string;
  accountId: string;
  stateMachines: StateMachine[];
  integrations: Record<string, Integration>;
}): Promise<StepFunctions> {
  const { database, clock, region, stateMachines, integrations } = options;
  const problems = stateMachines.flatMap(({ source, file }) =>
    checkDefinition(source, file, Object.keys(integrations)),
  );
  if (problems.length > 0) throw new Error(problems.join('\n'));

  const store = new ExecutionStore(database);
  const machines: Machine[] = [];
  for (const { name, arn, source } of stateMachines)
    machines.push({ name, arn, source, digest: await store.keepDefinition(source) });
  const engine = new Engine(store, clock, region, integrations);
  const operations = new Operations(engine, machines, clock.now());

  let cancel = () => {};
  const trimDaily = (): Promise<void> => {
    cancel = clock.at(clock.now() + DAY, trimDaily);
    return engine.trim();
  };
  await trimDaily();

  return {
    async handle(operation, request) {
      if (!Object.hasOwn(Operations.prototype, operation) || !/^[A-Z]/.test(operation))
        throw new AwsError('UnknownOperationException', `The operation '${operation}' is not supported`);
      return operations[operation as keyof Operations](request);
    },
    resume: () => engine.resume(),
    idle: () => engine.queues.idle(),
    onChange: (listener) => engine.onChange(listener),
    async close() {
      cancel();
      await engine.close();
    },
  };
}
