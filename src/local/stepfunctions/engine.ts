import type { Clock } from '../clock';
import { type Definition, parseResource, type TaskState } from './definition';
import { callsOf, type Execution, keyOf, type Thread, wakeTime } from './execution';
import { Failure } from './failure';
import { advance, wake } from './interpreter';
import { Queues } from './queues';
import { type ExecutionStore, isExpired } from './store';
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

/** A written step of an execution: its status, and the state it entered last, if it entered one. */
export interface Change {
  executionArn: string;
  status: string;
  state?: string;
}

/** What a turn begins with; false: nothing has changed. */
type Act = (turn: Turn) => Promise<unknown> | unknown;

/** Makes the calls whose answers were lost with the process. */
function callAgain(turn: Turn): void {
  for (const thread of callsOf(turn.execution)) turn.calls.add(thread);
}

/**
 * Gives executions their turns: loads, lets the interpreter go on, writes, and only then calls and tells.
 * Memory holds executions whose calls are under way; of those that wait, just the timer.
 */
export class Engine {
  readonly queues = new Queues();
  readonly #live = new Map<string, Execution>();
  readonly #timers = new Map<string, { time: number; cancel(): void }>();
  readonly #definitions = new Map<string, Definition>();
  readonly #listeners = new Set<(change: Change) => void>();
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

  /** Lets everything that was running go on: calls that had not returned are made again, timers are set. */
  async resume(): Promise<void> {
    for await (const [key, { wake: time, calling }] of this.store.running())
      if (calling) this.#background(key, callAgain);
      else this.#setTimer(key, time);
  }

  /** Forgets the executions whose time is over. */
  async trim(): Promise<void> {
    const now = this.clock.now();
    await this.queues.run('trim', async () => {
      if (this.#closed) return;
      for (const key of await this.store.expired(now))
        await this.queues.run(key, async () => {
          const execution = this.#closed ? undefined : await this.store.load(key);
          if (execution && isExpired(execution, now)) await this.store.forget(execution);
        });
    });
  }

  /** Stops; what is under way is written first. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { cancel } of this.#timers.values()) cancel();
    await this.queues.settled();
  }

  /** The execution as it now is. To be asked in the execution's queue. */
  async load(key: string): Promise<Execution | undefined> {
    return this.#live.get(key) ?? (await this.store.load(key));
  }

  /**
   * A turn of an execution: `act`, then whatever can run, then one write, then the calls.
   * To be asked in the execution's queue; resolves once it is written.
   */
  async turn(execution: Execution, act: Act): Promise<void> {
    const key = keyOf(execution.machine, execution.name);
    const turn = new Turn(
      execution,
      await this.#definition(execution.definition),
      this.clock.now(),
      this.region,
    );
    // A turn that throws leaves the execution half changed: the next one reads it as it was written.
    this.#live.delete(key);
    let more = false;
    if ((await act(turn)) !== false) {
      more = await advance(turn);
      await this.store.save(execution, turn.events);
      this.#announce(turn);
    }
    if (callsOf(execution).length > 0) this.#live.set(key, execution);
    for (const thread of turn.calls) this.#call(key, thread, turn);
    this.#setTimer(key, execution.status === 'RUNNING' ? wakeTime(execution) : undefined);
    if (more) this.#background(key, () => {});
  }

  #announce({ execution: { arn, status }, events }: Turn): void {
    if (events.length === 0) return;
    const entered = events.findLast(({ stateEnteredEventDetails }) => stateEnteredEventDetails);
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
  #background(key: string, act: Act): void {
    void this.queues.run(key, async () => {
      if (this.#closed) return;
      const execution = await this.load(key);
      if (execution?.status === 'RUNNING') await this.turn(execution, act);
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
    void this.queues.track(
      make().then((output) => settle((next, live) => returned(next, live, output)), fail),
    );
  }
}
