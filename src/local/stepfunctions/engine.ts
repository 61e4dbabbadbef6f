import type { Clock } from '../clock';
import { type Definition, parseResource, type TaskState } from './definition';
import { callsOf, type Execution, keyOf, type Thread, wakeTime } from './execution';
import { Failure } from './failure';
import { advance, begin, wake } from './interpreter';
import type { ExecutionStore } from './store';
import { failed, returned } from './tasks';
import { Turn } from './turn';

/**
 * Makes the call a Task asks for. An Error it throws is the Task's failure:
 * `name` the States error name, `message` the cause.
 */
export type Integration = (
  args: Record<string, unknown>,
  context: { executionArn: string; stateName: string },
) => Promise<unknown>;

export interface Change {
  executionArn: string;
  status: string;
  state?: string;
}

/** Makes the calls whose answers were lost with the process. */
function callAgain(turn: Turn): void {
  for (const thread of callsOf(turn.execution)) turn.calls.add(thread);
}

/**
 * Gives executions their turns: loads, lets the interpreter go on, writes, and only then calls and tells.
 * Memory holds executions whose calls are under way; of those that wait, just the timer.
 */
export class Engine {
  readonly #live = new Map<string, Execution>();
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #timers = new Map<string, { time: number; cancel(): void }>();
  readonly #definitions = new Map<string, Definition>();
  readonly #listeners = new Set<(change: Change) => void>();
  #busy = 0;
  #idle: (() => void)[] = [];
  #closed = false;

  constructor(
    readonly store: ExecutionStore,
    readonly clock: Clock,
    readonly region: string,
    readonly integrations: Record<string, Integration>,
  ) {}

  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves once no turn and no call is under way. */
  idle(): Promise<void> {
    return this.#busy === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Lets everything that was running go on: calls that had not returned are made again, timers are set. */
  async resume(): Promise<void> {
    for await (const [key, { wake: time, calling }] of this.store.running())
      if (calling) this.#background(key, callAgain);
      else this.#setTimer(key, time);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { cancel } of this.#timers.values()) cancel();
    await Promise.allSettled(this.#queues.values());
  }

  /** Does `work` when what was asked before for the same execution is done. */
  async serially<T>(key: string, work: () => Promise<T>): Promise<T> {
    this.#busy++;
    const before = this.#queues.get(key) ?? Promise.resolve();
    const result = before.then(work);
    const settled = result.catch(() => {});
    this.#queues.set(key, settled);
    try {
      return await result;
    } finally {
      if (this.#queues.get(key) === settled) this.#queues.delete(key);
      this.#done();
    }
  }

  #done(): void {
    if (--this.#busy > 0) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** Begins an execution; the caller holds its turn. */
  async begin(execution: Execution): Promise<void> {
    await this.#turn(execution, begin);
  }

  /**
   * Changes a running execution by `change` and lets it go on; `change` answers false when it changed nothing.
   * The caller holds its turn.
   */
  async change(execution: Execution, change: (turn: Turn) => Promise<unknown> | unknown): Promise<void> {
    await this.#turn(execution, change);
  }

  /** The execution as it now is; the caller holds its turn. */
  async load(key: string): Promise<Execution | undefined> {
    return this.#live.get(key) ?? (await this.store.load(key));
  }

  async #turn(execution: Execution, change: (turn: Turn) => Promise<unknown> | unknown): Promise<void> {
    const key = keyOf(execution.machine, execution.name);
    // Until it is written, what the turn does to the execution is nothing to go on from.
    this.#live.delete(key);
    const definition = await this.#definition(execution.definition);
    let first = true;
    for (let more = true; more; ) {
      const turn = new Turn(execution, definition, this.clock.now(), this.region);
      if (first && (await change(turn)) === false) more = false;
      else {
        more = await advance(turn);
        await this.store.save(execution, turn.events);
        this.#announce(execution, turn);
      }
      first = false;
      for (const thread of turn.calls) this.#call(key, thread, turn);
    }
    if (callsOf(execution).length > 0) this.#live.set(key, execution);
    this.#setTimer(key, execution.status === 'RUNNING' ? wakeTime(execution) : undefined);
  }

  #announce({ arn, status }: Execution, turn: Turn): void {
    if (turn.events.length === 0) return;
    const entered = turn.events.findLast(({ stateEnteredEventDetails }) => stateEnteredEventDetails);
    const state = (entered?.stateEnteredEventDetails as { name: string } | undefined)?.name;
    for (const listener of this.#listeners) listener({ executionArn: arn, status, ...(state && { state }) });
  }

  async #definition(digest: string): Promise<Definition> {
    let definition = this.#definitions.get(digest);
    if (!definition) {
      definition = JSON.parse((await this.store.definition(digest))!) as Definition;
      this.#definitions.set(digest, definition);
    }
    return definition;
  }

  /** A turn that nobody waits for. A write that fails ends the process: going on would forget what was done. */
  #background(key: string, change: (turn: Turn) => Promise<unknown> | unknown): void {
    void this.serially(key, async () => {
      if (this.#closed) return;
      const execution = await this.load(key);
      if (execution?.status === 'RUNNING') await this.#turn(execution, change);
    });
  }

  #setTimer(key: string, time: number | undefined): void {
    const timer = this.#timers.get(key);
    if (timer?.time === time) return;
    timer?.cancel();
    this.#timers.delete(key);
    if (time === undefined || this.#closed) return;
    const fire = () => {
      this.#timers.delete(key);
      this.#background(key, wake);
    };
    this.#timers.set(key, { time, cancel: this.clock.at(time, fire) });
  }

  #call(key: string, { id, task, state }: Thread, turn: Turn): void {
    const { service, api } = parseResource(
      (turn.stateOf(turn.execution.threads[id]!) as TaskState).Resource,
    )!;
    const { arn } = turn.execution;
    const make = async () => {
      const integration = this.integrations[`${service}:${api}`];
      if (!integration) throw new Failure('States.Runtime', `There is no integration '${service}:${api}'.`);
      const result = await integration(JSON.parse(task!.arguments), { executionArn: arn, stateName: state });
      return JSON.stringify(result ?? null);
    };
    const settle = (outcome: (turn: Turn, thread: Thread) => Promise<void>) =>
      this.#background(key, async (next) => {
        const live = next.execution.threads[id];
        if (live?.task?.id !== task!.id) return false;
        await outcome(next, live);
      });
    const fail = (error: Error) =>
      settle((next, live) => {
        const failure = error instanceof Failure ? error : new Failure(error.name, error.message);
        return failed(next, live, failure, live.task?.token ? 'TaskSubmitFailed' : 'TaskFailed');
      });
    this.#busy++;
    void make()
      .then((output) => settle((next, live) => returned(next, live, output)), fail)
      .finally(() => this.#done());
  }
}
