import { parse } from '@aws-lambda-powertools/parser';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { environment } from '../environment';
import { logger, observed } from '../observability';
import { sendAll } from '../queue';
import { listDueChecks } from '../store/link-checks';

/** What the schedule gives: the moment that it was for. */
const Occurrence = z.object({ at: z.iso.datetime() });
/** Left for the last page; what is not reached stays due, and comes with the next run. */
const RESERVE_MS = 10_000;

/** Puts the links whose pages are to be looked for into the queue. */
export const handler = observed(
  async (event: z.input<typeof Occurrence>, context: Context): Promise<{ count: number }> => {
    const at = new Date(parse(event, undefined, Occurrence).at).toISOString();
    let count = 0;
    let cursor: string | undefined;
    do {
      const page = await listDueChecks(at, cursor);
      await sendAll(
        environment('CHECK_QUEUE_URL'),
        page.items.map(({ id }) => ({ id, at, correlationId: id })),
      );
      count += page.items.length;
      cursor = page.cursor;
    } while (cursor !== undefined && context.getRemainingTimeInMillis() > RESERVE_MS);
    logger.info('link checks are due', { count });
    return { count };
  },
  () => undefined,
);
