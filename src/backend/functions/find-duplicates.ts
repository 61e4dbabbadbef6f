import { parse } from '@aws-lambda-powertools/parser';
import * as z from 'zod';
import { BookmarkId, type Duplicate } from '../../core/schemas/bookmark';
import { observed } from '../observability';
import { findDuplicates } from '../store/duplicates';

const Page = z.object({
  bookmarkId: BookmarkId,
  canonicalUrl: z.string(),
  titleKey: z.string(),
  /** Where its redirects led, canonical. */
  target: z.string().optional(),
  correlationId: z.string(),
});

/** The bookmarks of the same page that a manager should know of: published ones and others that wait. */
export const handler = observed(
  async (event: z.input<typeof Page>): Promise<Duplicate[]> => {
    const { bookmarkId, ...page } = parse(event, undefined, Page);
    return findDuplicates(bookmarkId, page);
  },
  (event) => event.correlationId,
);
