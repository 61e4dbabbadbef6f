import { AwsError } from '../aws-error';
import { describedExecution, type Response, seconds, withoutData } from './answers';
import type { Engine } from './engine';
import { type Execution, keyOf, type Thread } from './execution';
import { Failure } from './failure';
import { begin } from './interpreter';
import { pageOf, pageSize } from './paging';
import { executionName, json, type Request, text } from './request';
import { isExpired } from './store';
import { failed, readToken, succeeded } from './tasks';
import type { Turn } from './turn';

/** A state machine the engine runs, and the digest of its definition. */
export interface Machine {
  name: string;
  arn: string;
  source: string;
  digest: string;
}

const executionArn = (machineArn: string, name: string) =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
const normal = (json: string) => JSON.stringify(JSON.parse(json));

/** The operations of the Step Functions API over an engine; each throws AwsError with the service's code. */
export class Operations {
  constructor(
    private readonly engine: Engine,
    private readonly machines: Machine[],
    private readonly created: number,
  ) {}

  async StartExecution(request: Request): Promise<Response> {
    const machine = this.#machine(text(request, 'stateMachineArn'));
    const name = executionName(request);
    const input = json(request, 'input', 'InvalidExecutionInput', '{}');
    const key = keyOf(machine.name, name);
    return this.engine.queues.run(key, async () => {
      const now = this.engine.clock.now();
      const before = await this.engine.load(key);
      if (before && isExpired(before, now)) await this.engine.store.forget(before);
      else if (before) return this.#startedBefore(before, input);
      const arn = executionArn(machine.arn, name);
      const execution: Execution = {
        name,
        arn,
        machine: machine.name,
        machineArn: machine.arn,
        definition: machine.digest,
        status: 'RUNNING',
        startDate: now,
        input,
        lastEvent: 0,
        threads: {},
        threadsMade: 0,
      };
      await this.engine.turn(execution, begin);
      return { executionArn: arn, startDate: seconds(now) };
    });
  }

  #startedBefore({ arn, status, startDate, input }: Execution, again: string): Response {
    if (status === 'RUNNING' && normal(input) === normal(again))
      return { executionArn: arn, startDate: seconds(startDate) };
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }

  async DescribeExecution(request: Request): Promise<Response> {
    const { execution } = await this.#execution(request);
    return describedExecution(execution);
  }

  async GetExecutionHistory(request: Request): Promise<Response> {
    const { key } = await this.#execution(request);
    const events = await this.engine.store.history(key);
    if (request.reverseOrder === true) events.reverse();
    const shown = request.includeExecutionData === false ? events.map(withoutData) : events;
    const { items, nextToken } = pageOf(shown, request);
    return { events: items, nextToken };
  }

  async ListExecutions(request: Request): Promise<Response> {
    const machine = this.#machine(text(request, 'stateMachineArn'));
    const { size, after } = pageSize(request, (token) => token.startsWith(`${machine.name}:`));
    const executions: Response[] = [];
    let last: string | undefined;
    for await (const [key, { name, status, startDate, stopDate }] of this.engine.store.list(
      machine.name,
      after,
    )) {
      if (request.statusFilter !== undefined && request.statusFilter !== status) continue;
      if (executions.length === size)
        return { executions, nextToken: Buffer.from(last!).toString('base64url') };
      last = key;
      executions.push({
        executionArn: executionArn(machine.arn, name),
        stateMachineArn: machine.arn,
        name,
        status,
        startDate: seconds(startDate),
        stopDate: seconds(stopDate),
      });
    }
    return { executions };
  }

  async StopExecution(request: Request): Promise<Response> {
    const { key } = await this.#execution(request);
    return this.engine.queues.run(key, async () => {
      const execution = (await this.engine.load(key))!;
      const { error, cause } = request as { error?: string; cause?: string };
      if (execution.status === 'RUNNING')
        await this.engine.turn(execution, (turn) => {
          turn.record('ExecutionAborted', undefined, { executionAbortedEventDetails: { error, cause } });
          turn.end('ABORTED', { error, cause });
        });
      return { stopDate: seconds(execution.stopDate) };
    });
  }

  async SendTaskSuccess(request: Request): Promise<Response> {
    const output = json(request, 'output', 'InvalidOutput');
    return this.#answer(request, (turn, thread) => succeeded(turn, thread, output));
  }

  async SendTaskFailure(request: Request): Promise<Response> {
    const { error, cause } = request as { error?: string; cause?: string };
    return this.#answer(request, (turn, thread) => failed(turn, thread, new Failure(error ?? '', cause)));
  }

  async SendTaskHeartbeat(request: Request): Promise<Response> {
    return this.#answer(request, (turn, { task }) => {
      if (task?.heartbeat) task.heartbeat.by = turn.now + task.heartbeat.every;
    });
  }

  /** Hands a worker's word to the task that its token names; the token is good until the task has its answer. */
  async #answer(
    request: Request,
    act: (turn: Turn, thread: Thread) => Promise<void> | void,
  ): Promise<Response> {
    const token = text(request, 'taskToken');
    const place = readToken(token);
    if (!place) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
    const key = keyOf(place.machine, place.name);
    return this.engine.queues.run(key, async () => {
      const execution = await this.engine.load(key);
      if (!execution)
        throw new AwsError('TaskDoesNotExist', "Task does not exist: 'Provided task does not exist'");
      const thread = execution.threads[place.thread];
      if (thread?.task?.token !== token)
        throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
      await this.engine.turn(execution, (turn) => act(turn, turn.execution.threads[place.thread]!));
      return {};
    });
  }

  async DescribeStateMachine(request: Request): Promise<Response> {
    const { arn, name, source } = this.#machine(text(request, 'stateMachineArn'));
    return { ...this.#summary(arn, name), status: 'ACTIVE', definition: source };
  }

  async ListStateMachines(): Promise<Response> {
    return { stateMachines: this.machines.map(({ arn, name }) => this.#summary(arn, name)) };
  }

  #summary(arn: string, name: string): Response {
    return { stateMachineArn: arn, name, type: 'STANDARD', creationDate: seconds(this.created) };
  }

  #machine(arn: string): Machine {
    if (!/^arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:.+/.test(arn))
      throw new AwsError('InvalidArn', `Invalid Arn: '${arn}'`);
    const machine = this.machines.find((each) => each.arn === arn);
    if (!machine) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }

  /** The execution a request names, as written. */
  async #execution(request: Request): Promise<{ key: string; execution: Execution }> {
    const arn = text(request, 'executionArn');
    const [, machine, name] = /^arn:[\w-]+:states:[\w-]+:\d{12}:execution:([^:]+):([^:]+)$/.exec(arn) ?? [];
    if (!machine || !name) throw new AwsError('InvalidArn', `Invalid Arn: '${arn}'`);
    const key = keyOf(machine, name);
    const execution = await this.engine.store.load(key);
    if (execution?.arn !== arn)
      throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return { key, execution };
  }
}
