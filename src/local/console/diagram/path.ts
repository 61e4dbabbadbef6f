import type { HistoryEvent } from '../executions';
import { END, START } from './layout';

export type Progress = 'done' | 'current' | 'caught' | 'failed';

/** What an execution's history says of its states and the ways between them. */
export interface Path {
  states: ReadonlyMap<string, Progress>;
  /** `from -> to` of each way that was taken. */
  ways: ReadonlySet<string>;
}

export const wayOf = (from: string, to: string) => `${from} -> ${to}`;

/** Reads the path taken off the history, whose events each name the one before them. */
export function pathOf(events: readonly HistoryEvent[], status: string): Path {
  const byId = new Map(events.map((event) => [event.id, event]));
  const states = new Map<string, Progress>();
  const ways = new Set<string>();
  for (const event of events) {
    const entered = event.stateEnteredEventDetails?.name;
    const exited = event.stateExitedEventDetails?.name;
    if (exited !== undefined) states.set(exited, 'done');
    if (entered === undefined) continue;
    states.set(entered, 'current');
    const before = stateBefore(event, byId);
    if (before === undefined) {
      ways.add(wayOf(START, entered));
      continue;
    }
    ways.add(wayOf(before.name, entered));
    if (!before.hasExited) states.set(before.name, 'caught');
  }
  if (status === 'RUNNING') return { states, ways };
  for (const [name, progress] of states) if (progress === 'current') states.set(name, 'failed');
  const last = events.findLast((event) => event.stateExitedEventDetails)?.stateExitedEventDetails?.name;
  if (status === 'SUCCEEDED' && last !== undefined) {
    ways.add(wayOf(last, END));
    states.set(END, 'done');
  }
  return { states, ways };
}

/** The state that the execution came from: one it exited, or one whose failure was caught. */
function stateBefore(event: HistoryEvent, byId: ReadonlyMap<number, HistoryEvent>) {
  let before = byId.get(event.previousEventId);
  while (before) {
    const { stateEnteredEventDetails: entered, stateExitedEventDetails: exited } = before;
    const name = exited?.name ?? entered?.name;
    if (name !== undefined) return { name, hasExited: exited !== undefined };
    before = byId.get(before.previousEventId);
  }
  return undefined;
}
