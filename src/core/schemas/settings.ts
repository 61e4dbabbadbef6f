import * as z from 'zod';
import { compilePatterns } from '../tickets/custom';
import { Moment, Person } from './bookmark';

export const TicketPatternSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  pattern: z.string().min(1).max(200),
  url: z.string().max(500).optional(),
});

/** As many as one looks through in a list. */
export const MOST_PATTERNS = 100;

/** Patterns that every client can run: each is a regular expression, of which none takes long on any text. */
const SoundPatterns = z
  .array(TicketPatternSchema)
  .max(MOST_PATTERNS)
  .superRefine((patterns, context) => {
    for (const [at, { name, pattern, url }] of patterns.entries()) {
      try {
        compilePatterns([{ name, pattern, ...(url !== undefined && { url }) }]);
      } catch (error) {
        context.addIssue({ code: 'custom', path: [at], message: (error as Error).message });
      }
    }
  });

/** What administrators set for the whole team. */
export const TeamSettings = z.object({
  /** Counts the changes; 0 while what the deployment gives applies. */
  version: z.number().int().min(0),
  ticketPatterns: z.array(TicketPatternSchema),
  changedAt: Moment.optional(),
  changedBy: Person.optional(),
});
export type TeamSettings = z.infer<typeof TeamSettings>;

/** A change of the settings, made from `version`. */
export const SettingsChange = z.strictObject({
  version: z.number().int().min(0),
  ticketPatterns: SoundPatterns,
});
