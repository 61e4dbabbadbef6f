import { parse } from '@aws-lambda-powertools/parser';
import * as z from 'zod';
import { WebUrl } from '../../core/schemas/content';
import { checkLink, type LinkReport } from '../link-health/check';
import { observed } from '../observability';

const Page = z.object({ url: WebUrl, correlationId: z.string() });

/** Asks whether the page is there, with a role that may read no data: see `link-health/`. */
export const handler = observed(
  async (event: z.input<typeof Page>): Promise<LinkReport> => checkLink(parse(event, undefined, Page).url),
  (event) => event.correlationId,
);
