import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { ManualClock } from '../../../../src/local/clock';
import { type Database, openDatabase } from '../../../../src/local/database';
import { type Integration, openStepFunctions, type StepFunctions } from '../../../../src/local/stepfunctions';

export const MACHINE = 'arn:aws:states:eu-west-1:000000000000:stateMachine:approval';
export const START = Date.parse('2030-01-01T00:00:00Z');

type Json = Record<string, unknown>;

interface Call {
  name: string;
  args: Json;
  stateName: string;
}

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function temporary(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'waymark-states-'));
  cleanups.push(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** Step Functions over a database of its own, with what tests ask of it again and again. */
export class Harness {
  private constructor(
    readonly definition: Json,
    readonly integrations: Record<string, Integration>,
    readonly dir: string,
    private readonly database: Database,
    readonly service: StepFunctions,
    readonly clock: ManualClock,
    readonly calls: Call[],
  ) {}

  static async open(
    definition: Json,
    integrations: Record<string, Integration> = {},
    dir?: string,
    now = START,
  ): Promise<Harness> {
    const at = dir ?? (await temporary());
    const database = await openDatabase(at);
    const clock = new ManualClock(now);
    const calls: Call[] = [];
    const recorded = Object.entries(integrations).map(([name, integration]): [string, Integration] => [
      name,
      (args, context) => {
        calls.push({ name, args, stateName: context.stateName });
        return integration(args, context);
      },
    ]);
    const service = await openStepFunctions({
      database,
      clock,
      region: 'eu-west-1',
      accountId: '000000000000',
      stateMachines: [
        {
          logicalId: 'Approval',
          name: 'approval',
          arn: MACHINE,
          source: JSON.stringify({ QueryLanguage: 'JSONata', ...definition }),
          file: 'approval.asl.json',
        },
      ],
      integrations: Object.fromEntries(recorded),
    });
    const harness = new Harness(definition, integrations, at, database, service, clock, calls);
    cleanups.push(() => harness.close());
    return harness;
  }

  /** Stops in order and starts again over the same data. */
  async restart(): Promise<Harness> {
    await this.close();
    return this.reopen(this.dir);
  }

  /** What a killed engine leaves: its files as they are now, with nobody having closed them. */
  async kill(): Promise<Harness> {
    const copy = await temporary();
    await cp(this.dir, copy, { recursive: true, filter: (name) => !name.endsWith('LOCK') });
    return this.reopen(copy);
  }

  private async reopen(dir: string): Promise<Harness> {
    const next = await Harness.open(this.definition, this.integrations, dir, this.clock.now());
    await next.service.resume();
    return next;
  }

  async close(): Promise<void> {
    await this.service.close();
    if (this.database.status === 'open') await this.database.close();
  }

  handle(operation: string, request: Json): Promise<Json> {
    return this.service.handle(operation, request);
  }

  async start(input: unknown = {}, name = 'one'): Promise<string> {
    const request = { stateMachineArn: MACHINE, name, input: JSON.stringify(input) };
    return (await this.handle('StartExecution', request)).executionArn as string;
  }

  /** Starts an execution and lets it go as far as it can. */
  async run(input: unknown = {}, name = 'one'): Promise<Json> {
    await this.start(input, name);
    await this.service.idle();
    return this.describe(name);
  }

  async advance(seconds: number): Promise<void> {
    this.clock.advance(seconds * 1000);
    await this.service.idle();
  }

  describe(name = 'one'): Promise<Json> {
    return this.handle('DescribeExecution', { executionArn: arnOf(name) });
  }

  async output(name = 'one'): Promise<unknown> {
    const { status, output, error, cause } = await this.describe(name);
    if (status !== 'SUCCEEDED') throw new Error(`${status}: ${error} ${cause}`);
    return JSON.parse(output as string);
  }

  async history(name = 'one', more: Json = {}): Promise<Json[]> {
    const { events } = await this.handle('GetExecutionHistory', {
      executionArn: arnOf(name),
      maxResults: 1000,
      ...more,
    });
    return events as Json[];
  }

  async eventTypes(name = 'one'): Promise<string[]> {
    return (await this.history(name)).map(({ type }) => type as string);
  }
}

export const arnOf = (name: string) => `${MACHINE.replace('stateMachine', 'execution')}:${name}`;

/** A machine of one state. */
export const single = (state: Json, more: Json = {}): Json => ({
  StartAt: 'Only',
  States: { Only: { End: true, ...state } },
  ...more,
});

/** A Task that calls `lambda:invoke`. */
export const task = (more: Json = {}): Json => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
  ...more,
});

/** A Task that calls `lambda:invoke` and waits for its token. */
export const waiting = (more: Json = {}): Json =>
  task({
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: 'f', Token: '{% $states.context.Task.Token %}' },
    ...more,
  });

/** An integration that fails with these errors in turn, then answers with `result`. */
export function failing(names: string[], result: unknown = 'done'): Integration {
  const left = [...names];
  return async () => {
    const name = left.shift();
    if (name === undefined) return result;
    throw Object.assign(new Error(`because of ${name}`), { name });
  };
}

export const answering =
  (result: unknown): Integration =>
  async () =>
    result;

/** An integration that never answers. */
export const hanging: Integration = () => new Promise(() => {});

/** Resolves once `condition` holds, or throws after five seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not come to pass');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
