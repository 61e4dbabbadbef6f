import type { KnowledgeSearch } from '../../client/knowledge-search';
import type { Filters } from '../../client/search/facets';
import type { Ticket } from '../../core/schemas/content';
import type { Link } from '../../core/schemas/knowledge';
import { isWebUrl, siteOf } from '../../core/url/canonical';
import { type SimilarTicket, similarTickets } from './similar';

/** Approved links that have to do with a page; each stands in the first part that it belongs to. */
export interface Around {
  tickets: { key: string; links: Link[] }[];
  similar: (SimilarTicket & { links: Link[] })[];
  /** `isBegun`: another part has links of it. */
  site: { name: string; links: Link[]; isBegun: boolean } | undefined;
}

const MOST = 20;
const MOST_FOR_SIMILAR = 3;

/** Looks up what is approved for the tickets that a page is about, for similar ones, and for its site. */
export async function linksAround(
  { url, title }: { url: string; title: string },
  tickets: readonly Ticket[],
  knowledge: Pick<KnowledgeSearch, 'search'>,
): Promise<Around> {
  if (!isWebUrl(url)) return { tickets: [], similar: [], site: undefined };
  const find = async (query: string, most: number, filters: Filters = {}) =>
    (await knowledge.search(query, { most, filters })).results.map(({ link }) => link);
  const forTicket = ({ key }: Pick<Ticket, 'key'>) => find('', MOST, { ticket: [key] });
  const site = siteOf(url);
  const [siteLinks, ...forTickets] = await Promise.all([
    find('', MOST, { site: [site] }),
    ...tickets.map(forTicket),
  ]);
  const links = forTickets.flat();
  const alike = await similarTickets({ title, site, tickets, links, siteLinks }, find);
  const forSimilar = await Promise.all(alike.map(forTicket));

  const shown = new Set(links.map(({ id }) => id));
  const isNew = ({ id }: Link) => !shown.has(id) && shown.add(id);
  const similar = alike.map((ticket, at) => ({
    ...ticket,
    links: (forSimilar[at] ?? []).filter(isNew).slice(0, MOST_FOR_SIMILAR),
  }));
  const rest = siteLinks.filter(isNew);
  return {
    tickets: tickets.map(({ key }, at) => ({ key, links: forTickets[at] ?? [] })),
    similar: similar.filter((ticket) => ticket.links.length > 0),
    site: { name: site, links: rest, isBegun: rest.length < siteLinks.length },
  };
}
