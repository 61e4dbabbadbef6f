import { start } from './branches';
import type { Shaping, WaitState } from './definition';
import type { Thread } from './execution';
import { Failure } from './failure';
import { run } from './states';
import { seconds, timedOut } from './tasks';
import { attempt, enter, leave } from './transitions';
import type { Turn } from './turn';

/** States run before the turn is written and others get their chance. */
const STATES_PER_TURN = 100;

/** Where the service ends an execution. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const LONGEST_HISTORY = 25_000;

/** Begins a new execution. */
export async function begin(turn: Turn): Promise<void> {
  const { execution, definition } = turn;
  turn.record('ExecutionStarted', undefined, {
    executionStartedEventDetails: { input: execution.input, inputDetails: { truncated: false } },
  });
  start(turn, { index: 0, input: execution.input, last: 0 });
  const thread = execution.threads[0]!;
  try {
    const timeout = await seconds(definition, 'TimeoutSeconds', turn.bindings(thread));
    if (timeout) execution.deadline = turn.now + timeout * 1000;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    turn.fail(thread, error);
  }
}

/** Runs every state that can run; answers whether more could run after this turn is written. */
export async function advance(turn: Turn): Promise<boolean> {
  for (let states = 0; states < STATES_PER_TURN; states++) {
    const thread = Object.values(turn.execution.threads).find(({ status }) => status === 'ready');
    if (!thread) return false;
    if (turn.execution.lastEvent >= LONGEST_HISTORY - 10) {
      const reason = `The execution reached the maximum number of history events (${LONGEST_HISTORY}).`;
      turn.fail(thread, new Failure('States.Runtime', reason));
      return false;
    }
    const state = turn.stateOf(thread);
    if (!thread.entered) enter(turn, thread, state.Type);
    await attempt(turn, thread, async () => run(turn, thread, state));
  }
  return true;
}

interface Due {
  time: number;
  act(): Promise<void> | void;
}

/** Does what has fallen due, in the order it fell due, each with what follows from it. Answers whether anything had. */
export async function wake(turn: Turn): Promise<boolean> {
  for (let any = false; ; any = true) {
    const due = dueOf(turn)
      .filter(({ time }) => time <= turn.now)
      .sort((a, b) => a.time - b.time)[0];
    if (!due) return any;
    await due.act();
    await advance(turn);
  }
}

function dueOf(turn: Turn): Due[] {
  const { deadline, threads } = turn.execution;
  const list: Due[] = deadline === undefined ? [] : [{ time: deadline, act: () => expire(turn) }];
  for (const thread of Object.values(threads)) {
    const { wake: time, task } = thread;
    if (time !== undefined) list.push({ time, act: () => goOn(turn, thread) });
    if (task?.deadline) list.push({ time: task.deadline, act: () => timedOut(turn, thread, false) });
    if (task?.heartbeat) list.push({ time: task.heartbeat.by, act: () => timedOut(turn, thread, true) });
  }
  return list;
}

/** A Wait is over, or the delay before a retry is. */
async function goOn(turn: Turn, thread: Thread): Promise<void> {
  delete thread.wake;
  if (thread.status === 'retry') {
    thread.status = 'ready';
    return;
  }
  const state = turn.stateOf(thread) as WaitState & Shaping;
  const to = { owner: state, next: state.Next, bindings: turn.bindings(thread) };
  await attempt(turn, thread, () => leave(turn, thread, thread.input, to));
}

/** The machine's own time has run out. The service names no error beyond the event, which follows no other. */
function expire(turn: Turn): void {
  turn.record('ExecutionTimedOut', undefined, { executionTimedOutEventDetails: { error: 'States.Timeout' } });
  turn.end('TIMED_OUT');
}
