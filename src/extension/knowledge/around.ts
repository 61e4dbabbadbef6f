import type { Ticket } from '../../core/schemas/content';
import type { Link } from '../../core/schemas/knowledge';
import { isWebUrl, siteOf } from '../../core/url/canonical';
import type { Copies } from './copies';

/** Approved links that have to do with a page; those of its site as far as no ticket has them. */
export interface Around {
  tickets: { key: string; links: Link[] }[];
  site: { name: string; links: Link[] } | undefined;
}

const MOST = 20;

/** Looks up what is approved for the tickets that a page is about, and for its site. */
export async function linksAround(
  url: string,
  tickets: readonly Ticket[],
  { knowledge }: Pick<Copies, 'knowledge'>,
): Promise<Around> {
  if (!isWebUrl(url)) return { tickets: [], site: undefined };
  const name = siteOf(url);
  const [site, ...forTickets] = await Promise.all([
    knowledge.linksOfSite(name, MOST),
    ...tickets.map(({ key }) => knowledge.linksForTicket(key, MOST)),
  ]);
  const shown = new Set(forTickets.flat().map(({ id }) => id));
  return {
    tickets: tickets.map(({ key }, at) => ({ key, links: forTickets[at] ?? [] })),
    site: { name, links: site.filter(({ id }) => !shown.has(id)) },
  };
}
