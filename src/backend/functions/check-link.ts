import { parse } from '@aws-lambda-powertools/parser';
import * as z from 'zod';
import { WebUrl } from '../../core/schemas/content';
import { checkLink, type LinkReport } from '../link-health/check';
import { observed, traced } from '../observability';

const Page = z.object({ url: WebUrl, correlationId: z.string() });

/** Asks whether the page is there, with a role that may read no data: see `link-health/`. */
export const handler = observed(
  async (event: z.input<typeof Page>): Promise<LinkReport> => {
    const { url } = parse(event, undefined, Page);
    return traced('ask for the page', () => checkLink(url));
  },
  (event) => event.correlationId,
);
