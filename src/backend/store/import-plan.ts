import { enriched } from '../../core/enrichment';
import { IMPORTED_EVENT } from '../../core/events';
import { bookmarkIdentity } from '../../core/identity';
import { isolated } from '../../core/isolated';
import type { Origin, Person } from '../../core/schemas/bookmark';
import type { Content } from '../../core/schemas/content';
import type { ImportResult } from '../../core/schemas/import';
import type { PortableLink } from '../../core/schemas/portable-link';
import { currentNames, renamed, type TagAliases, writtenNames } from '../../core/tag-aliases';
import { titleKey } from '../../core/title-key';
import { additionItems, takesAdditions } from './addition';
import { appendAudit } from './audit';
import { TABLE } from './client';
import { placesOf } from './import-places';
import { type BookmarkItem, bookmarkKey, KNOWLEDGE_BASE, putRevision } from './items';
import { putLookups } from './lookups';
import { publicationOf } from './publication';
import type { write } from './transaction';

type Items = Parameters<typeof write>[0];

export interface ImportRequest {
  source: string;
  links: readonly PortableLink[];
  by: Person;
  at: string;
  correlationId: string;
}

/** The same, with what tags are called now. */
export interface NamedRequest extends ImportRequest {
  aliases: TagAliases;
}

/** What is to become of one link, and the parts of the transaction that do it. */
export interface Plan {
  result: ImportResult;
  items: Items;
}

/**
 * Plans what becomes of a link.
 * @param published the published link of the same page, if there is one
 * @param former what was retired of the page; or has the ID of its imported link, and is of another page by now
 */
export function planLink(
  link: PortableLink,
  { id, published, former }: { id: string; published?: BookmarkItem; former?: BookmarkItem },
  request: NamedRequest,
): Plan {
  if (published) return planEnrichment(link, published, request);
  if (former) {
    const became = former.published
      ? 'The link of this page was given another address.'
      : 'It was taken out of the knowledge base.';
    return refused(former.id, `${became} Suggest it anew, so that a manager decides.`);
  }
  return { result: { id, outcome: 'added' }, items: publish(id, link, request) };
}

function publish(id: string, link: PortableLink, request: NamedRequest): Items {
  const { source, by, at, correlationId, aliases } = request;
  const { content: written, origin } = split(link);
  const { tags, renamings } = renamed(written.tags, aliases);
  const content = { ...written, tags };
  const canonicalUrl = bookmarkIdentity(content);
  const found = { canonicalUrl, titleKey: titleKey(content) };
  const { published, changedAt } = publicationOf({ id, revision: 1, at, by });
  const Item: BookmarkItem = {
    ...bookmarkKey(id),
    ...{ kind: 'bookmark', id, ownerId: by.id, ownerName: by.name, status: 'approved', revision: 1 },
    ...{ content, saveHash: 'imported', createdAt: at, updatedAt: at, submittedAt: at },
    ...{ ...found, knowledge: KNOWLEDGE_BASE, changedAt, publishedContent: content },
    ...(renamings.length > 0 && { renamings }),
    published: { ...published, ...(origin && { origin }) },
  };
  return [
    { Put: { TableName: TABLE, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
    putRevision(id, 1, { content, at, by, submitted: true }),
    ...putLookups(id, 1, at, found),
    appendAudit({
      ...{ bookmarkId: id, revision: 1, from: null, to: 'approved', at, by, correlationId },
      ...{ type: IMPORTED_EVENT, reason: `Imported from ${source}` },
    }),
    ...placesOf(id, at),
  ];
}

/** Gives a published link what a file knows of the same page, as its next revision. */
function planEnrichment(link: PortableLink, bookmark: BookmarkItem, request: NamedRequest): Plan {
  const { source, by, at, correlationId, aliases } = request;
  const { id, publishedContent } = bookmark;
  const { content: written, origin } = split(link);
  const before = publishedContent as Content;
  const added = { ...written, tags: currentNames(written.tags, aliases) };
  const content = enriched(before, added, origin?.savedBy ?? by.name);
  const { renamings } = renamed([...writtenNames(before.tags, bookmark.renamings), ...written.tags], aliases);
  if (!content) return refused(id, 'The link of this page cannot hold that many tickets, tags or notes.');
  if (JSON.stringify(content) === JSON.stringify(before)) {
    return { result: { id, outcome: 'known' }, items: [] };
  }
  if (!takesAdditions(bookmark)) {
    return refused(id, 'The link of this page is being edited. Import it again when that is done.');
  }
  const reason = `Added what ${isolated(source)} says of the same page`;
  const items = additionItems(bookmark, {
    ...{ action: 'import', content, renamings, by, at, reason, correlationId },
  });
  return { result: { id, outcome: 'enriched' }, items };
}

const refused = (id: string, reason: string): Plan => ({
  result: { id, outcome: 'refused', reason },
  items: [],
});

function split({ savedAt, savedBy, ...content }: PortableLink): { content: Content; origin?: Origin } {
  const isKnown = savedAt !== undefined || savedBy !== undefined;
  return { content, ...(isKnown && { origin: { savedAt, savedBy } }) };
}
