import * as z from 'zod';
import { GROUPS } from '../groups';
import { Person } from './bookmark';

/** From which day to which somebody else reviews in a manager's place; both days included, in UTC. */
export const Delegation = z.object({ delegate: Person, from: z.iso.date(), until: z.iso.date() });
export type Delegation = z.infer<typeof Delegation>;

/** Somebody of the team, as those who lead it see them. */
export const Member = Person.extend({
  groups: z.array(z.enum(GROUPS)),
  delegation: Delegation.optional(),
});
export type Member = z.infer<typeof Member>;

/** A request for a delegation; the delegate by ID alone. */
export const NewDelegation = z
  .strictObject({ delegate: z.string().min(1).max(128), from: z.iso.date(), until: z.iso.date() })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: 'Ends before it begins' });
