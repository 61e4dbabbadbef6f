import { browser } from '../browser';
import { storedUnder } from '../stored-under';
import type { ReasonedOutcome } from './reason-form';

/** What a manager has begun to say of a submission. */
export interface BegunReason {
  /** What the reason is asked for; missing where that was left, with what was typed. */
  asking?: ReasonedOutcome | undefined;
  reason: string;
}

const PREFIX = 'reason ';

/** Those that are kept until the browser is closed, by the submissions' IDs. */
export async function readBegunReasons(): Promise<Map<string, BegunReason>> {
  return new Map(await storedUnder<BegunReason>(browser.storage.session, PREFIX));
}

/** Keeps it; undefined: the decision is made. */
export async function keepBegunReason(id: string, begun: BegunReason | undefined): Promise<void> {
  if (begun) await browser.storage.session.set({ [PREFIX + id]: begun });
  else await browser.storage.session.remove(PREFIX + id);
}

/** Forgets all of them. */
export async function clearBegunReasons(): Promise<void> {
  await browser.storage.session.remove([...(await readBegunReasons()).keys()].map((id) => PREFIX + id));
}
