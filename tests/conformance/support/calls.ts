import { type Outcome, outcomeOf } from './outcome';

/** Calls in an order, by the sentence that says what is tried. */
export type Calls<Target> = Readonly<Record<string, (target: Target) => Promise<unknown>>>;

/** Makes the calls one after the other, and keeps what each came to. */
export async function outcomesOf<Target>(
  calls: Calls<Target>,
  target: Target,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  for (const [title, call] of Object.entries(calls)) outcomes.set(title, await outcomeOf(() => call(target)));
  return outcomes;
}
