import { abortBranches, inputOf, recordIteration, start } from './branches';
import type { MapState, Shaping } from './definition';
import type { Thread } from './execution';
import { Failure, limit, matching, retryDelay } from './failure';
import { type Bindings, evaluate, serialize } from './template';
import type { Turn } from './turn';

const UNTRUNCATED = { truncated: false };

/** Does `work` for a thread; a Failure in it is the state's failure. */
export async function attempt(turn: Turn, thread: Thread, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await fail(turn, thread, error);
  }
}

/** Lets the thread enter its state. */
export function enter(turn: Turn, thread: Thread, type: string): void {
  thread.enteredAt = turn.now;
  const details = { name: thread.state, input: thread.input, inputDetails: UNTRUNCATED };
  thread.entered = turn.record(`${type}StateEntered`, thread, { stateEnteredEventDetails: details });
}

/**
 * Leaves a state: shapes its output (else `output` stands), sets its variables, and goes to `next` or ends the thread.
 * `owner` says how to shape: the state, the matched Choice rule, or the Catcher.
 */
export async function leave(
  turn: Turn,
  thread: Thread,
  output: string,
  to: { owner: Shaping; next: string | undefined; bindings: () => Bindings; prefix?: string },
): Promise<void> {
  const { owner, next, bindings, prefix } = to;
  let shaped = output;
  if (owner.Output !== undefined)
    shaped = serialize(await evaluate(owner, 'Output', bindings, prefix), thread.state);
  const details: Record<string, unknown> = { name: thread.state, output: shaped, outputDetails: UNTRUNCATED };
  if (owner.Assign) {
    const assigned = JSON.parse(serialize(await evaluate(owner, 'Assign', bindings, prefix), thread.state));
    Object.assign(thread.variables, assigned);
    details.assignedVariables = Object.fromEntries(
      Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]),
    );
    details.assignedVariablesDetails = UNTRUNCATED;
  }
  turn.record(`${turn.stateOf(thread).Type}StateExited`, thread, { stateExitedEventDetails: details });
  settle(thread);
  if (next === undefined) return finish(turn, thread, shaped);
  Object.assign(thread, { state: next, input: shaped, status: 'ready', entered: 0, retries: [] });
}

/** Forgets what the state was doing. */
function settle(thread: Thread): void {
  delete thread.task;
  delete thread.wake;
  delete thread.join;
}

/** The thread has come to its end: so has the execution, or a branch of its parent. */
async function finish(turn: Turn, thread: Thread, output: string): Promise<void> {
  const parent = turn.parentOf(thread);
  if (!parent) {
    const details = { output, outputDetails: UNTRUNCATED };
    turn.record('ExecutionSucceeded', thread, { executionSucceededEventDetails: details });
    return turn.end('SUCCEEDED', { output });
  }
  const join = parent.join!;
  join.results[thread.index] = output;
  join.done++;
  recordIteration(turn, 'Succeeded', parent, thread);
  parent.last = thread.last;
  delete turn.execution.threads[thread.id];
  await attempt(turn, parent, () => gather(turn, parent));
}

/** Starts the branches or iterations that may run now; when all are done, leaves the Parallel or Map state. */
export async function gather(turn: Turn, thread: Thread): Promise<void> {
  const state = turn.stateOf(thread);
  const join = thread.join!;
  if (join.done === join.inputs.length) {
    turn.record(`${state.Type}StateSucceeded`, thread);
    const result = limit(`[${join.results.join()}]`, thread.state);
    const bindings = turn.bindings(thread, { result: JSON.parse(result) });
    return leave(turn, thread, result, {
      owner: state as MapState,
      next: (state as MapState).Next,
      bindings,
    });
  }
  const base = thread.last;
  while (join.started < join.inputs.length && join.started - join.done < join.width) {
    const index = join.started++;
    const input = await inputOf(turn, thread, state, index);
    start(turn, { parent: thread.id, index, input, last: base });
  }
}

/** Gives the failure to the state's Retriers, then its Catchers, then to whatever the thread is part of. */
async function fail(turn: Turn, thread: Thread, failure: Failure): Promise<void> {
  const state = turn.stateOf(thread);
  const reported = report(turn, thread, failure);
  if (thread.status === 'join') {
    abortBranches(turn, thread);
    turn.record(`${state.Type}StateFailed`, thread);
  }
  settle(thread);
  if (!('Retry' in state || 'Catch' in state)) return rise(turn, thread, reported);

  const retry = matching(state.Retry, failure);
  const retrier = state.Retry?.[retry];
  const made = thread.retries[retry] ?? 0;
  if (retrier && made < (retrier.MaxAttempts ?? 3)) {
    for (let at = thread.retries.length; at <= retry; at++) thread.retries[at] = 0;
    thread.retries[retry] = made + 1;
    thread.status = 'retry';
    thread.wake = turn.now + retryDelay(retrier, made, Math.random);
    return;
  }
  const caught = matching(state.Catch, failure);
  const catcher = state.Catch?.[caught];
  if (!catcher) return rise(turn, thread, reported);
  const errorOutput = { Error: reported.error, Cause: reported.reason ?? '' };
  const bindings = turn.bindings(thread, { errorOutput });
  const to = { owner: catcher, next: catcher.Next, bindings, prefix: `Catch[${caught}]/` };
  try {
    await leave(turn, thread, JSON.stringify(errorOutput), to);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await rise(turn, thread, report(turn, thread, error));
  }
}

/** The failure as the world is told of it: with the state's name, where the interpreter found it itself. */
function report(turn: Turn, thread: Thread, failure: Failure): Failure {
  const { error, location, heartbeat } = failure;
  const cause = failure.internal
    ? `An error occurred while executing the state '${thread.state}' (entered at the event id #${thread.entered}). ${failure.reason}`
    : failure.reason;
  if (location) {
    const details = { error, cause, location, state: thread.state };
    turn.record('EvaluationFailed', thread, { evaluationFailedEventDetails: details });
  }
  return new Failure(error, cause, { heartbeat });
}

async function rise(turn: Turn, thread: Thread, failure: Failure): Promise<void> {
  const parent = turn.parentOf(thread);
  if (!parent) return turn.fail(thread, failure);
  recordIteration(turn, 'Failed', parent, thread);
  parent.last = thread.last;
  delete turn.execution.threads[thread.id];
  await fail(turn, parent, failure);
}
