import type { Person } from './schemas/bookmark';
import type { Delegation } from './schemas/person';

/** All that decides who reviews a submission. */
export interface ReviewerChoice {
  /** Everybody who may decide, in an order that stays. */
  managers: readonly Person[];
  delegations: ReadonlyMap<string, Delegation>;
  submitterId: string;
  /** Who reviewed an earlier revision: what they asked for, they look at again. */
  before?: Person | null | undefined;
  /** The owners of the submission's tags, in the order of the tags. */
  tagOwners: readonly Person[];
  /** Counts the submissions: whose turn it is among the managers. */
  turn: number;
  /** ISO 8601. */
  today: string;
}

/**
 * Who reviews: whoever did before, else the owner of a tag, else the managers in turn; for one who is away, the
 * delegate. Never the submitter; `null` when there is nobody else.
 */
export function chooseReviewer(choice: ReviewerChoice): Person | null {
  const { managers, before, tagOwners, turn } = choice;
  const start = managers.length > 0 ? turn % managers.length : 0;
  const inTurn = [...managers.slice(start), ...managers.slice(0, start)];
  const wanted = [...(before ? [before] : []), ...tagOwners, ...inTurn];
  for (const { id } of wanted) {
    const reviewer = standIn(id, choice);
    if (reviewer) return reviewer;
  }
  // Everybody is away: better somebody who is than nobody.
  return inTurn.find(({ id }) => id !== choice.submitterId) ?? null;
}

/** The manager of that ID, or who stands in for them; undefined when that is nobody who may decide. */
function standIn(id: string, { managers, delegations, submitterId, today }: ReviewerChoice) {
  const asked = new Set<string>();
  for (let next = id; !asked.has(next); ) {
    asked.add(next);
    const delegation = delegations.get(next);
    if (!delegation || today < delegation.from || today > delegation.until) {
      return next === submitterId ? undefined : managers.find((manager) => manager.id === next);
    }
    next = delegation.delegate.id;
  }
  return undefined;
}
