import type { State } from './definition';
import type { Thread } from './execution';
import { evaluate, serialize } from './template';
import type { Turn } from './turn';

/** Starts a thread at the beginning of its flow. */
export function start(
  turn: Turn,
  from: { parent?: number; index: number; input: string; last: number },
): void {
  const { execution } = turn;
  const id = execution.threadsMade++;
  const thread: Thread = {
    id,
    ...from,
    state: '',
    status: 'ready',
    variables: {},
    entered: 0,
    enteredAt: turn.now,
    retries: [],
  };
  execution.threads[id] = thread;
  thread.state = turn.flowOf(thread).StartAt;
  const parent = turn.parentOf(thread);
  if (parent) recordIteration(turn, 'Started', parent, thread);
}

/** Tells of an iteration, if the parent is a Map. */
export function recordIteration(turn: Turn, what: string, parent: Thread, thread: Thread): void {
  if (turn.stateOf(parent).Type !== 'Map') return;
  const details = { name: parent.state, index: thread.index };
  turn.record(`MapIteration${what}`, thread, { [`mapIteration${what}EventDetails`]: details });
}

/** The input of a branch or iteration; throws Failure. */
export async function inputOf(turn: Turn, parent: Thread, state: State, index: number): Promise<string> {
  const input = parent.join!.inputs[index]!;
  if (state.Type !== 'Map' || state.ItemSelector === undefined) return input;
  const context = { Map: { Item: { Index: index, Value: JSON.parse(input) } } };
  return serialize(await evaluate(state, 'ItemSelector', turn.bindings(parent, {}, context)), parent.state);
}

/** Ends whatever still runs below a Parallel or Map state. */
export function abortBranches(turn: Turn, parent: Thread): void {
  for (const child of Object.values(turn.execution.threads)) {
    if (child.parent !== parent.id) continue;
    abortBranches(turn, child);
    if (child.status !== 'ready') turn.record(`${turn.stateOf(child).Type}StateAborted`, child);
    recordIteration(turn, 'Aborted', parent, child);
    turn.calls.delete(child);
    delete turn.execution.threads[child.id];
  }
}
