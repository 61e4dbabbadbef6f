import { parse } from '@aws-lambda-powertools/parser';
import * as z from 'zod';
import { observed } from '../observability';
import { countDue } from '../store/verification';

const Occurrence = z.object({ at: z.iso.datetime() });

/** How many links wait to be verified, for the reminder. */
export const handler = observed(
  async (event: z.input<typeof Occurrence>): Promise<{ due: number }> => {
    const { at } = parse(event, undefined, Occurrence);
    return { due: await countDue(new Date(at).toISOString()) };
  },
  () => undefined,
);
