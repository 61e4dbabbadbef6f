import * as z from 'zod';
import { BookmarkId, Moment, Person } from './bookmark';

export const COLLECTION_LIMITS = { name: 120, description: 1_000, links: 200 } as const;

/** Links put together by a person, in an order that means something: a runbook, a first week. */
export const Collection = z.object({
  id: z.uuidv7(),
  name: z.string().trim().min(1).max(COLLECTION_LIMITS.name),
  description: z.string().trim().max(COLLECTION_LIMITS.description),
  links: z.array(BookmarkId).max(COLLECTION_LIMITS.links),
  /** Counts the changes, so that nobody writes over what they have not seen. */
  version: z.number().int().min(1),
  updatedAt: Moment,
  by: Person,
});
export type Collection = z.infer<typeof Collection>;

/** A collection as it is to be; `version` is the one that was seen, 0 for a new one. */
export const NewCollection = z
  .strictObject({
    ...Collection.pick({ name: true, description: true, links: true }).shape,
    version: z.number().int().min(0),
  })
  .refine(({ links }) => new Set(links).size === links.length, { path: ['links'], error: 'Each link once' });
