import type { Caller } from '../api/caller';
import { ProblemError } from '../api/problems';
import { everybody } from './directory';

/**
 * The member whose delegation the caller may change: themselves, or anybody as an administrator.
 * @throws ProblemError
 */
export async function memberOf(id: string, { person, groups }: Caller) {
  if (id !== person.id && !groups.has('administrators')) {
    throw new ProblemError('forbidden', 'Only an administrator may do this for somebody else.');
  }
  const member = (await everybody()).find((each) => each.person.id === id);
  if (!member?.groups.includes('managers')) throw new ProblemError('not-found', 'There is no such manager.');
  return { ...member.person, groups: member.groups };
}
