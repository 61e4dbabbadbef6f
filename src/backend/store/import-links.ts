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
/** Of each page, the bookmarks that are looked at, the last submitted first. */
const MOST_OF_A_PAGE = 10;
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
  const pages = request.links.map(bookmarkIdentity);
  const plans = await whileRaced(async (isFirst) => {
    const known = await findPages([...new Set(pages)], !isFirst);
    // One of a page at a time: the next is compared with what this one has become.
    const planned = request.links.map((link, at) => {
      const page = pages[at] as string;
      return pages.indexOf(page) === at ? planLink(link, known.get(page) as Page, request) : undefined;
    });
    await writeAll(planned);
    return planned;
  }, ATTEMPTS);
  const left = request.links.filter((_, at) => plans[at] === undefined);
  const later = left.length > 0 ? await importNamed({ ...request, links: left }) : [];
  return plans.map((plan) => plan?.result ?? (later.shift() as ImportResult));
}

async function writeAll(plans: readonly (Plan | undefined)[]): Promise<void> {
  let together: Plan['items'] = [];
  for (const { items } of plans.filter((plan) => plan !== undefined)) {
    if (together.length + items.length > MOST_ITEMS) {
      await write(together);
      together = [];
    }
    together.push(...items);
  }
  if (together.length > 0) await write(together);
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
    const found = lookups.filter((lookup) => lookup.urlKey === key).slice(0, MOST_OF_A_PAGE);
    return { url, id: importedId(url), others: found.map(({ id }) => id) };
  });
  const asked = pages.flatMap(({ id, others }) => (whatever || others.length > 0 ? [id, ...others] : []));
  const bookmarks = await getBookmarks([...new Set(asked)]);
  return new Map(
    pages.map(({ url, id, others }) => {
      const published = [id, ...others]
        .map((each) => bookmarks.get(each))
        .find((each) => each?.publishedContent && bookmarkIdentity(each.publishedContent) === url);
      const former = bookmarks.get(id);
      return [url, { id, ...(published && { published }), ...(former && { former }) }];
    }),
  );
}
