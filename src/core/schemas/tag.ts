import * as z from 'zod';
import { Moment, Person } from './bookmark';
import { Tag } from './content';

/** What is known of a tag besides the links that have it. A tag that nobody looks after has no record. */
export const TagRecord = z.object({
  tag: Tag,
  /** Who looks after the links with this tag: submissions go to them first, and they may verify. */
  owner: Person.optional(),
  /** The tag that it was renamed to or merged into: what is saved under this one gets that one. */
  aliasOf: Tag.optional(),
  updatedAt: Moment,
});
export type TagRecord = z.infer<typeof TagRecord>;

/** Somebody, in a request. */
export const NewPerson = z.strictObject(Person.shape).extend({
  id: z.string().min(1).max(128),
  name: z.string().trim().min(1).max(200),
});
