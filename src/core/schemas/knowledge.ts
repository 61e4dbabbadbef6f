import * as z from 'zod';
import { BookmarkId, Moment, Publication } from './bookmark';
import { Content } from './content';

/** An approved link as the knowledge base gives it back. */
export const Link = z.object({
  id: BookmarkId,
  changedAt: Moment,
  retired: z.literal(false),
  canonicalUrl: z.string(),
  content: Content,
  owner: z.string(),
  published: Publication,
});
export type Link = z.infer<typeof Link>;

/** A tombstone: the link is no longer part of the knowledge base. */
export const Tombstone = z.object({ id: BookmarkId, changedAt: Moment, retired: z.literal(true) });
export type Tombstone = z.infer<typeof Tombstone>;

export const LinkChange = z.discriminatedUnion('retired', [Link, Tombstone]);
export type LinkChange = z.infer<typeof LinkChange>;
