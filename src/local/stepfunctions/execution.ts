/**
 * An execution as data: everything needed to go on after a restart, and nothing else.
 * Values that pass between states are kept as the JSON text they travel as.
 */
export interface Execution {
  name: string;
  arn: string;
  /** Name and ARN of the state machine, and the digest of the definition it started with. */
  machine: string;
  machineArn: string;
  definition: string;
  status: Status;
  startDate: number;
  stopDate?: number;
  input: string;
  output?: string;
  error?: string;
  cause?: string;
  /** When the machine's own TimeoutSeconds runs out. */
  deadline?: number;
  /** Id of the last history event. */
  lastEvent: number;
  /** Live threads by id; 0 is the execution itself, the others are branches and iterations. */
  threads: Record<number, Thread>;
  threadsMade: number;
}

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** A walk through one flow of states. */
export interface Thread {
  id: number;
  /** The thread whose Parallel or Map state started this one, and which branch or iteration it is. */
  parent?: number;
  index: number;
  state: string;
  status: 'ready' | 'task' | 'wait' | 'retry' | 'join';
  input: string;
  variables: Record<string, unknown>;
  /** Id of the event by which the state was entered (0: not yet), and when. */
  entered: number;
  enteredAt: number;
  /** Id of the thread's last event. */
  last: number;
  /** Retries made, by position of the Retrier. */
  retries: number[];
  /** When a Wait or a retry's delay ends. */
  wake?: number;
  task?: Task;
  join?: Join;
}

export interface Task {
  /** Id of its TaskScheduled event: a late answer to an earlier attempt carries another. */
  id: number;
  arguments: string;
  token?: string;
  /** The call has returned; only the token is waited for. */
  submitted: boolean;
  deadline?: number;
  heartbeat?: { every: number; by: number };
}

/** What a Parallel or Map state gathers. */
export interface Join {
  /** The input of each branch or iteration (before any ItemSelector), and how many have been started and are done. */
  inputs: string[];
  started: number;
  done: number;
  /** How many may run at once. */
  width: number;
  results: string[];
}

/** The execution's key in the database. */
export const keyOf = (machine: string, name: string): string => `${machine}:${name}`;

/** The next moment at which something falls due, if anything does. */
export function wakeTime(execution: Execution): number | undefined {
  let earliest = execution.deadline ?? Number.POSITIVE_INFINITY;
  for (const { wake, task } of Object.values(execution.threads))
    earliest = Math.min(
      earliest,
      wake ?? earliest,
      task?.deadline ?? earliest,
      task?.heartbeat?.by ?? earliest,
    );
  return Number.isFinite(earliest) ? earliest : undefined;
}

/** Threads whose call has not returned: after a restart it is made again. */
export const callsOf = (execution: Execution): Thread[] =>
  Object.values(execution.threads).filter(({ task }) => task && !task.submitted);
