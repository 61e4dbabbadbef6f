import * as z from 'zod';

const count = z.number().int().min(0);

/** How often a link was opened, put into an answer, and linked to a ticket, by all together. */
export const Usage = z.object({ opened: count, inserted: count, linked: count });
export type Usage = z.infer<typeof Usage>;

/** Of a link that nobody has used. */
export const UNUSED: Usage = { opened: 0, inserted: 0, linked: 0 };

export const USAGE_LIMITS = { links: 40, count: 50 } as const;

const some = z.number().int().min(0).max(USAGE_LIMITS.count).default(0);

/** What one client counted since its last report: sums, which say nothing of who or when. */
export const UsageReport = z
  .strictObject({
    /** Made once for each report, so that one which is sent again counts once. */
    id: z.uuidv7(),
    links: z
      .array(z.strictObject({ id: z.uuidv7(), opened: some, inserted: some, linked: some }))
      .min(1)
      .max(USAGE_LIMITS.links),
  })
  .refine(({ links }) => new Set(links.map(({ id }) => id)).size === links.length, {
    path: ['links'],
    error: 'Each link once',
  });
export type UsageReport = z.output<typeof UsageReport>;

/** How often a link helped again: was put into an answer or linked to a further ticket. */
export function reuseOf({ inserted, linked }: Usage = UNUSED): number {
  return inserted + linked;
}

/** How much use a link is: being put into an answer or linked to a ticket says more than being looked at. */
export function usefulness(usage: Usage | undefined): number {
  return usage ? usage.opened + 3 * usage.inserted + 5 * usage.linked : 0;
}
