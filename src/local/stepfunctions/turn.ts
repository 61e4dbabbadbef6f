import { type Definition, type Flow, flowsOf, type State } from './definition';
import type { Execution, Status, Thread } from './execution';
import type { Failure } from './failure';
import { type Bindings, timeFunctions } from './template';

/** A history event as GetExecutionHistory answers it. */
export interface HistoryEvent {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  [details: string]: unknown;
}

/**
 * One step of an execution's life: it changes the execution and gathers what must be written with it (events)
 * and what may be done once that is written (calls). Nothing here touches the outside.
 */
export class Turn {
  readonly events: HistoryEvent[] = [];
  /** Threads whose integration is to be called. */
  readonly calls = new Set<Thread>();
  readonly #timeFunctions: Bindings;

  constructor(
    readonly execution: Execution,
    readonly definition: Definition,
    readonly now: number,
    readonly region: string,
  ) {
    this.#timeFunctions = timeFunctions(now);
  }

  /** Adds an event to the history, after the thread's last one; answers its id. */
  record(type: string, thread: Thread | undefined, details?: Record<string, unknown>): number {
    const id = ++this.execution.lastEvent;
    const previousEventId = thread?.last ?? 0;
    this.events.push({ id, previousEventId, timestamp: this.now / 1000, type, ...details });
    if (thread) thread.last = id;
    return id;
  }

  flowOf(thread: Thread): Flow {
    if (thread.parent === undefined) return this.definition;
    const flows = flowsOf(this.stateOf(this.parentOf(thread)!));
    return flows[Math.min(thread.index, flows.length - 1)]!;
  }

  stateOf(thread: Thread): State {
    return this.flowOf(thread).States[thread.state]!;
  }

  parentOf(thread: Thread): Thread | undefined {
    return thread.parent === undefined ? undefined : this.execution.threads[thread.parent];
  }

  /** What the expressions of the thread's state see; `extra` joins `$states`, `context` joins its context. */
  bindings(
    thread: Thread,
    extra: Record<string, unknown> = {},
    context: Record<string, unknown> = {},
  ): () => Bindings {
    let bindings: Bindings | undefined;
    return () => {
      bindings ??= {
        ...this.#timeFunctions,
        ...this.#variables(thread),
        states: {
          input: JSON.parse(thread.input),
          ...extra,
          context: { ...this.#context(thread), ...context },
        },
      };
      return bindings;
    };
  }

  /** Inner flows read the variables of outer ones; the outer thread stands still meanwhile. */
  #variables(thread: Thread): Bindings {
    const parent = this.parentOf(thread);
    return parent ? { ...this.#variables(parent), ...thread.variables } : thread.variables;
  }

  #context(thread: Thread) {
    const { arn, name, startDate, input, machine, machineArn } = this.execution;
    return {
      Execution: {
        Id: arn,
        get Input() {
          return JSON.parse(input);
        },
        Name: name,
        StartTime: new Date(startDate).toISOString(),
        RedriveCount: 0,
      },
      State: {
        EnteredTime: new Date(thread.enteredAt).toISOString(),
        Name: thread.state,
        RetryCount: thread.retries.reduce((sum, count) => sum + count, 0),
      },
      StateMachine: { Id: machineArn, Name: machine },
    };
  }

  /** Ends the execution; whatever its threads still did no longer counts. */
  end(status: Status, outcome: { output?: string; error?: string; cause?: string } = {}): void {
    const { execution } = this;
    Object.assign(execution, outcome, { status, stopDate: this.now, threads: {} });
    delete execution.deadline;
    this.calls.clear();
  }

  fail(thread: Thread | undefined, failure: Failure): void {
    const details = { error: failure.error, cause: failure.reason };
    this.record('ExecutionFailed', thread, { executionFailedEventDetails: details });
    this.end('FAILED', details);
  }
}
