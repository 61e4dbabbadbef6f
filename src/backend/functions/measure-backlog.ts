import { parse } from '@aws-lambda-powertools/parser';
import * as z from 'zod';
import { measure } from '../business-metrics';
import { observed } from '../observability';
import { readBacklog } from '../store/backlog';
import { countBroken } from '../store/verification';

/** What the schedule gives: the moment that it was for. */
const Occurrence = z.object({ at: z.iso.datetime() });

/** Measures what no event tells of: how long submissions wait, and how many links are held to be broken. */
export const handler = observed(
  async (event: z.input<typeof Occurrence>): Promise<void> => {
    const now = Date.parse(parse(event, undefined, Occurrence).at);
    const [{ oldest, oldestUnasked }, broken] = await Promise.all([
      readBacklog(),
      countBroken(new Date(now).toISOString()),
    ]);
    const secondsSince = (time: string | undefined) =>
      time === undefined ? 0 : Math.max(0, Math.round((now - Date.parse(time)) / 1000));
    measure('OldestPendingAge', secondsSince(oldest));
    measure('UnaskedAge', secondsSince(oldestUnasked));
    measure('BrokenLinks', broken);
  },
  () => undefined,
);
