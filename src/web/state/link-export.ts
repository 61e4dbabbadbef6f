import type { Client } from '../../client/api';
import { FORMATS, type FormatName } from '../../core/exchange/formats';
import { LONGEST_NAME } from '../../core/schemas/bookmark';
import type { Link, LinkChange } from '../../core/schemas/knowledge';
import type { PortableLink } from '../../core/schemas/portable-link';

/** What a file says of a published link. */
export function portable({ content, owner, published }: Link): PortableLink {
  const { savedAt = published.at, savedBy = owner.slice(0, LONGEST_NAME) } = published.origin ?? {};
  return { ...content, savedAt, savedBy };
}

/**
 * All published links, as the knowledge base has them now; not as this browser's copy has them.
 * @param progress told after each page how many there are so far
 */
export async function fetchLinks(
  client: Pick<Client, 'syncKnowledge'>,
  progress: (count: number) => void,
  signal: AbortSignal,
): Promise<Link[]> {
  // A link that changes meanwhile comes twice, the newer state last.
  const links = new Map<string, Link>();
  let since: string | undefined;
  for (let more = true; more; ) {
    const page = await client.syncKnowledge({ query: since === undefined ? {} : { since } }, { signal });
    for (const change of page.items) note(links, change);
    ({ more, cursor: since } = page);
    progress(links.size);
  }
  return [...links.values()];
}

function note(links: Map<string, Link>, change: LinkChange): void {
  if (change.retired) links.delete(change.id);
  else links.set(change.id, change);
}

/** The links as the parts of a file. */
export function writeLinks(name: FormatName, links: readonly Link[]): string[] {
  const { head, row, between, tail } = FORMATS[name];
  return [head, ...links.map((link, at) => (at === 0 ? '' : between) + row(portable(link))), tail];
}
