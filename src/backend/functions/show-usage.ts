import type { Context } from 'aws-lambda';
import { logger, observed } from '../observability';
import { listUnshown, showUsage } from '../store/usage';

/** Left for the last links; what is not reached comes with the next run. */
const RESERVE_MS = 10_000;

/** Once a night: the links show what they were used for since the last one. */
export const handler = observed(
  async (_event: unknown, context: Context): Promise<{ count: number }> => {
    const seen = new Set<string>();
    for (let isNew = true; isNew && context.getRemainingTimeInMillis() > RESERVE_MS; ) {
      // The index may still show what was done in this moment.
      const items = (await listUnshown()).filter(({ id }) => !seen.has(id));
      for (const item of items) await showUsage(item, new Date().toISOString());
      for (const { id } of items) seen.add(id);
      isNew = items.length > 0;
    }
    logger.info('usage is shown', { count: seen.size });
    return { count: seen.size };
  },
  () => undefined,
);
