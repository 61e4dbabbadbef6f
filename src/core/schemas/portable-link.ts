import * as z from 'zod';
import { Moment } from './bookmark';
import { Content } from './content';

export const LONGEST_NAME = 200;

/** Where a link comes from, as the file says that brought it: when it was first saved, and by whom. */
export const Origin = z.object({
  savedAt: Moment.optional(),
  savedBy: z.string().trim().min(1).max(LONGEST_NAME).optional(),
});
export type Origin = z.infer<typeof Origin>;

/** A link as it is moved from one place to another, in a file. */
export const PortableLink = z.object({ ...Content.shape, ...Origin.shape });
export type PortableLink = z.infer<typeof PortableLink>;

/** The fields of a link in a file, in the order in which people read them. */
export const PORTABLE_FIELDS = [
  ...(['url', 'title', 'description', 'notes', 'selection', 'tags', 'tickets', 'siteName'] as const),
  ...(['author', 'language', 'publishedOn', 'canonicalUrl', 'savedAt', 'savedBy'] as const),
] satisfies (keyof PortableLink)[];
export type PortableField = keyof PortableLink;
