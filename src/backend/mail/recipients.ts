import { isolated } from '../../core/isolated';
import type { Person } from '../../core/schemas/bookmark';
import { isActive, peopleIn, personIn } from '../people/directory';

/** Whom mail for managers is for: all who are one at this moment. */
export async function managers(): Promise<string[]> {
  return (await peopleIn('managers')).map(({ id }) => id);
}

/**
 * Whom a submission waits for: its reviewer alone. Without one, or when they are a manager no more, all the managers but
 * its owner, who may not decide on what is their own.
 */
export async function askedToReview(ownerId: string, reviewer?: Person | null): Promise<string[]> {
  if (reviewer && reviewer.id !== ownerId && (await personIn('managers', reviewer.id))) return [reviewer.id];
  return (await managers()).filter((id) => id !== ownerId);
}

/** Tells those who are asked, see {@link askedToReview}, who is to decide. */
export function whoDecides(asked: readonly string[], reviewer?: Person | null): string {
  if (asked.length === 0)
    return 'There is no manager but the submitter. An administrator has to add one, who can then decide.';
  return reviewer && asked.includes(reviewer.id)
    ? `It is assigned to ${isolated(reviewer.name)}.`
    : 'Any manager may decide.';
}

/** Whom mail about a submission of theirs is for: its owner, unless their account is disabled or gone. */
export async function ownerToTell(ownerId: string): Promise<string[]> {
  return (await isActive(ownerId)) ? [ownerId] : [];
}
