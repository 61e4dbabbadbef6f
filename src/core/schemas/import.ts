import * as z from 'zod';
import { BookmarkId } from './bookmark';
import { PortableLink } from './portable-link';

/** What one request of an import may hold; what it writes has to fit into a transaction. */
export const IMPORT_LIMITS = { links: 14, characters: 800_000 } as const;

/** Links to publish, as a file had them. */
export const NewImport = z
  .strictObject({
    /** What they come from, a file's name for instance; the audit tells it. */
    source: z.string().trim().min(1).max(200),
    links: z.array(z.strictObject(PortableLink.shape)).min(1).max(IMPORT_LIMITS.links),
  })
  .refine(({ links }) => JSON.stringify(links).length <= IMPORT_LIMITS.characters, {
    path: ['links'],
    error: 'Too much at once. Send fewer of them.',
  });

/**
 * What became of a link: published; a published link of the same page was given what it knows; that link knew it
 * already; or it was refused.
 */
export const ImportOutcome = z.enum(['added', 'enriched', 'known', 'refused']);
export type ImportOutcome = z.infer<typeof ImportOutcome>;

export const ImportResult = z.object({
  id: BookmarkId,
  outcome: ImportOutcome,
  /** Why it was refused. */
  reason: z.string().optional(),
});
export type ImportResult = z.infer<typeof ImportResult>;
