import { bookmarkIdentity } from '../../core/identity';
import type { ImportResult } from '../../core/schemas/import';
import { aliasesOf } from '../../core/tag-aliases';
import { type ImportRequest, type NamedRequest, type Plan, planLink } from './import-plan';
import { importedId } from './imported-id';
import type { BookmarkItem } from './items';
import { findLookupsOf, urlKey } from './lookups';
import { getBookmarks } from './queries';
import { listTags } from './tags';
import { whileRaced, write } from './transaction';

/** How often links are tried that others change in the same moment. */
const ATTEMPTS = 5;
/** What DynamoDB takes in one transaction. */
const MOST_ITEMS = 100;

/**
 * Publishes links, each page once: what a published link of the page knows already is passed over, and what it does not
 * know is added to it. Each whole or not at all; the same again changes nothing.
 */
export async function importLinks(request: ImportRequest): Promise<ImportResult[]> {
  return importNamed({ ...request, aliases: aliasesOf(await listTags()) });
}

async function importNamed(request: NamedRequest): Promise<ImportResult[]> {
  const rows = request.links.map((link) => ({ link, page: bookmarkIdentity(link) }));
  // One of a page at a time: the next is compared with what this one has become.
  const firsts = new Map(rows.toReversed().map(({ page, link }) => [page, link]));
  const isLater = ({ page, link }: (typeof rows)[number]) => firsts.get(page) !== link;
  const results = new Map<string, ImportResult>();
  await whileRaced(async (isFirst) => {
    // What was written when something behind it was refused is not planned again, as if it had been known.
    const left = rows.filter((row) => !isLater(row) && !results.has(row.page));
    const known = await findPages(
      left.map(({ page }) => page),
      !isFirst,
    );
    const plans = left.map(({ page, link }) => ({
      page,
      ...planLink(link, known.get(page) as Page, request),
    }));
    for (const together of inTransactions(plans)) {
      const items = together.flatMap((plan) => plan.items);
      if (items.length > 0) await write(items);
      for (const { page, result } of together) results.set(page, result);
    }
  }, ATTEMPTS);
  const left = rows.filter(isLater).map(({ link }) => link);
  const later = left.length > 0 ? await importNamed({ ...request, links: left }) : [];
  return rows.map((row) => (isLater(row) ? later.shift() : results.get(row.page)) as ImportResult);
}

/** Plans in their order, as many together as one transaction takes. */
function inTransactions<T extends Pick<Plan, 'items'>>(plans: readonly T[]): T[][] {
  const transactions: T[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const plan of plans) {
    length += plan.items.length;
    if (length > MOST_ITEMS) {
      transactions.push([]);
      length = plan.items.length;
    }
    transactions.at(-1)?.push(plan);
  }
  return transactions;
}

interface Page {
  id: string;
  published?: BookmarkItem;
  former?: BookmarkItem;
}

/**
 * What there is of each page: its published link, and what has the ID that an imported one would have.
 * @param whatever also what is no longer found by its page. Most of it was never there, so it is looked for once it has
 *   stood in the way of a write.
 */
async function findPages(urls: readonly string[], whatever: boolean): Promise<Map<string, Page>> {
  const lookups = await findLookupsOf(urls.map(urlKey));
  lookups.sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1));
  const pages = urls.map((url) => {
    const key = urlKey(url);
    const found = lookups.filter((lookup) => lookup.urlKey === key);
    return { url, id: importedId(url), others: found.map(({ id }) => id) };
  });
  const asked = pages.flatMap(({ id, others }) => (whatever || others.length > 0 ? [id, ...others] : []));
  const bookmarks = await getBookmarks([...new Set(asked)]);
  return new Map(
    pages.map(({ url, id, others }) => {
      const published = [id, ...others]
        .map((each) => bookmarks.get(each))
        .find((each) => each?.publishedContent && bookmarkIdentity(each.publishedContent) === url);
      const former = bookmarks.get(id) ?? others.map((each) => bookmarks.get(each)).find(isRetiredFrom(url));
      return [url, { id, ...(published && { published }), ...(former && { former }) }];
    }),
  );
}

/** Whether a bookmark was the link of that page until it was taken out, and holds what was published. */
const isRetiredFrom = (url: string) => (bookmark: BookmarkItem | undefined) =>
  bookmark?.status === 'retired' && bookmarkIdentity(bookmark.content) === url;
