import * as z from 'zod';
import { Moment } from '../../core/schemas/bookmark';

/** What waits in the queue for one webhook: an event, which holds no text that people wrote. */
export const Told = z.object({
  webhookId: z.string(),
  type: z.string(),
  /** The event's ID; a receiver knows by it what it has already been told. */
  eventId: z.string(),
  at: Moment,
  correlationId: z.string(),
  /** Absent in a test. */
  bookmarkId: z.string().optional(),
  revision: z.number().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type Told = z.infer<typeof Told>;
