import * as z from 'zod';
import { Origin } from './bookmark';
import { Content } from './content';

/** A link as it is moved from one place to another, in a file. */
export const PortableLink = z.object({ ...Content.shape, ...Origin.shape });
export type PortableLink = z.infer<typeof PortableLink>;

/** The fields of a link in a file, in the order in which people read them. */
export const PORTABLE_FIELDS = [
  ...(['url', 'title', 'description', 'notes', 'selection', 'section', 'tags', 'tickets'] as const),
  ...(['siteName', 'author', 'language', 'publishedOn', 'canonicalUrl', 'faviconUrl'] as const),
  ...(['savedAt', 'savedBy'] as const),
] satisfies (keyof PortableLink)[];
export type PortableField = keyof PortableLink;
