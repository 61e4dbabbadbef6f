import type { RetiredLink } from '../../client/knowledge-store';
import { bookmarkIdentity, type PageAddress } from '../../core/identity';
import type { Bookmark } from '../../core/schemas/bookmark';
import type { Link } from '../../core/schemas/knowledge';
import { isWebUrl } from '../../core/url/canonical';
import type { Copies } from './copies';

/** What is known of a page, in this browser alone. */
export interface Standing {
  /** The own bookmark of it; of several the one that changed last. */
  own?: Bookmark;
  /** The approved link to it; of several the first approved. */
  link?: Link;
  /** What was once approved of it, where nothing is now. */
  retired?: RetiredLink;
}

/** Looks a page up by its identity. Nothing is asked of anybody. */
export async function standingOf(
  page: PageAddress,
  { knowledge, own }: Pick<Copies, 'knowledge' | 'own'>,
): Promise<Standing> {
  if (!isWebUrl(page.url)) return {};
  const identity = bookmarkIdentity(page);
  const [mine, links, retired] = await Promise.all([
    own.bookmarksOf(identity),
    knowledge.linksTo(identity),
    knowledge.retiredLinksTo(identity),
  ]);
  const [bookmark] = mine.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  const [link] = links.sort((a, b) => (a.published.at < b.published.at ? -1 : 1));
  const [gone] = retired;
  return {
    ...(bookmark && { own: bookmark }),
    ...(link && { link }),
    ...(gone && !link && { retired: gone }),
  };
}
