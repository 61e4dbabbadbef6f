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

const days = { delegate: z.string().min(1).max(128), from: z.iso.date(), until: z.iso.date() };

/** A delegation as somebody saw it before they changed it, the delegate by ID; nothing of it where there was none. */
export const SeenDelegation = z.strictObject(days).partial();
export type SeenDelegation = z.infer<typeof SeenDelegation>;

/** A request for a delegation in the place of the one that was seen; without that, of any. The delegate by ID alone. */
export const NewDelegation = z
  .strictObject({ ...days, expected: SeenDelegation.optional() })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: 'Ends before it begins' });
