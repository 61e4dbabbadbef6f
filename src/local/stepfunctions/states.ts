import type { ChoiceState, State } from './definition';
import type { Join, Thread } from './execution';
import { Failure } from './failure';
import { schedule } from './tasks';
import { type Bindings, evaluate, expect, serialize } from './template';
import { gather, leave } from './transitions';
import type { Turn } from './turn';

/** How many iterations of an inline Map the service runs at once at most. */
const WIDEST_MAP = 40;
const LONGEST_WAIT = 99_999_999;

type Runner<T> = (turn: Turn, thread: Thread, state: Extract<State, { Type: T }>) => Promise<void> | void;

/** What each type of state does once it is entered; throws Failure. */
const runners: { [T in State['Type']]: Runner<T> } = {
  Pass: (turn, thread, state) =>
    leave(turn, thread, thread.input, { owner: state, next: state.Next, bindings: turn.bindings(thread) }),

  Succeed: (turn, thread, state) =>
    leave(turn, thread, thread.input, { owner: state, next: undefined, bindings: turn.bindings(thread) }),

  async Fail(turn, thread, state) {
    const bindings = turn.bindings(thread);
    const text = async (key: 'Error' | 'Cause') =>
      state[key] === undefined
        ? undefined
        : expect<string>(await evaluate(state, key, bindings), 'string', key, () => true);
    throw new Failure((await text('Error')) ?? '', await text('Cause'));
  },

  Task: schedule,

  async Choice(turn, thread, state) {
    const bindings = turn.bindings(thread);
    const matched = await match(state, bindings);
    if (matched >= 0) {
      const rule = state.Choices[matched]!;
      return leave(turn, thread, thread.input, {
        owner: rule,
        next: rule.Next,
        bindings,
        prefix: `Choices[${matched}]/`,
      });
    }
    if (state.Default === undefined)
      throw new Failure(
        'States.Runtime',
        'Failed to transition out of the state. The state does not point to a next state.',
        { internal: true },
      );
    return leave(turn, thread, thread.input, { owner: state, next: state.Default, bindings });
  },

  async Wait(turn, thread, state) {
    const bindings = turn.bindings(thread);
    if (state.Timestamp !== undefined) {
      const value = await evaluate(state, 'Timestamp', bindings);
      thread.wake = Date.parse(expect<string>(value, 'string', 'Timestamp', isTimestamp));
    } else {
      const value = await evaluate(state, 'Seconds', bindings);
      const valid = (n: number) => Number.isInteger(n) && n >= 0 && n <= LONGEST_WAIT;
      thread.wake = turn.now + expect<number>(value, 'number', 'Seconds', valid) * 1000;
    }
    thread.status = 'wait';
  },

  async Parallel(turn, thread, state) {
    let input = thread.input;
    if (state.Arguments !== undefined)
      input = serialize(await evaluate(state, 'Arguments', turn.bindings(thread)), thread.state);
    turn.record('ParallelStateStarted', thread);
    const inputs = state.Branches.map(() => input);
    await fork(turn, thread, { inputs, width: inputs.length });
  },

  async Map(turn, thread, state) {
    const bindings = turn.bindings(thread);
    const items = itemsOf(
      state.Items === undefined ? JSON.parse(thread.input) : await evaluate(state, 'Items', bindings),
    );
    const most = state.MaxConcurrency === undefined ? 0 : await evaluate(state, 'MaxConcurrency', bindings);
    const width = expect<number>(most, 'number', 'MaxConcurrency', (n) => Number.isInteger(n) && n >= 0);
    turn.record('MapStateStarted', thread, { mapStateStartedEventDetails: { length: items.length } });
    const inputs = items.map((item) => serialize(item, thread.state));
    await fork(turn, thread, { inputs, width: Math.min(width || WIDEST_MAP, WIDEST_MAP) });
  },
};

async function match(state: ChoiceState, bindings: () => Bindings): Promise<number> {
  for (const [position, rule] of state.Choices.entries()) {
    const prefix = `Choices[${position}]/`;
    const value = await evaluate(rule, 'Condition', bindings, prefix);
    if (expect<boolean>(value, 'boolean', `${prefix}Condition`, () => true)) return position;
  }
  return -1;
}

/** An object is mapped over its members. */
function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const members = expect<Record<string, unknown>>(value, 'object', 'Items', () => true);
  return Object.entries(members).map(([Key, Value]) => ({ Key, Value }));
}

/** ISO 8601 with date, time and zone, as the service asks for it. */
export const isTimestamp = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));

function fork(turn: Turn, thread: Thread, { inputs, width }: Pick<Join, 'inputs' | 'width'>): Promise<void> {
  thread.status = 'join';
  thread.join = { inputs, width, started: 0, done: 0, results: [] };
  return gather(turn, thread);
}

/** Runs the state that the thread has entered; throws Failure. */
export function run(turn: Turn, thread: Thread, state: State): Promise<void> | void {
  return (runners[state.Type] as Runner<State['Type']>)(turn, thread, state);
}
