import { isActive, peopleIn } from '../people/directory';

/**
 * Whom mail for managers is for: all who are one at this moment, or of them the assignee alone. When the assignee is
 * none any more, it is for the others, as nobody would be told otherwise.
 */
export async function managersToTell(assigneeId?: string): Promise<string[]> {
  const managers = (await peopleIn('managers')).map(({ id }) => id);
  return assigneeId !== undefined && managers.includes(assigneeId) ? [assigneeId] : managers;
}

/** Whom mail about a submission of theirs is for: its owner, unless their account is disabled or gone. */
export async function ownerToTell(ownerId: string): Promise<string[]> {
  return (await isActive(ownerId)) ? [ownerId] : [];
}
