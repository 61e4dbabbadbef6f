import { parse } from '@aws-lambda-powertools/parser';
import * as z from 'zod';
import { measure } from '../business-metrics';
import { observed } from '../observability';
import { oldestSubmission } from '../store/backlog';
import { countBroken } from '../store/verification';

/** What the schedule gives: the moment that it was for. */
const Occurrence = z.object({ at: z.iso.datetime() });

/** Measures what no event tells of: how long the oldest submission waits, and how many links are held to be broken. */
export const handler = observed(
  async (event: z.input<typeof Occurrence>): Promise<void> => {
    const now = Date.parse(parse(event, undefined, Occurrence).at);
    const [oldest, broken] = await Promise.all([
      oldestSubmission(),
      countBroken(new Date(now).toISOString()),
    ]);
    const age = oldest === undefined ? 0 : now - Date.parse(oldest);
    measure('OldestPendingAge', Math.max(0, Math.round(age / 1000)));
    measure('BrokenLinks', broken);
  },
  () => undefined,
);
