import { bookmarkIdentity } from '../../core/identity';
import { transitionFor } from '../../core/lifecycle';
import type { Publication } from '../../core/schemas/bookmark';
import type { Content } from '../../core/schemas/content';
import type { Renaming } from '../../core/tag-aliases';
import { titleKey } from '../../core/title-key';
import { type BookmarkItem, putRevision } from './items';
import { dropLookups, putLookups } from './lookups';
import { changeOf } from './publication';
import { NO_MOVE, revertScreenshot } from './screenshot-moves';
import type { write } from './transaction';
import { type TransitionOf, transitionItems } from './transition';
import { moveVerification } from './verification';

type Items = Parameters<typeof write>[0];
type Link = BookmarkItem & { published: Publication; publishedContent: Content };

/** What a published link becomes by what a duplicate knows. */
export interface Addition extends Pick<TransitionOf, 'by' | 'at' | 'reason' | 'correlationId'> {
  action: 'enrich' | 'import';
  content: Content;
  renamings: Renaming[];
}

/** Whether something may be added to a bookmark: to a published link, unless an edit of it is under way. */
export function takesAdditions(bookmark: BookmarkItem): bookmark is Link {
  const { status, published, publishedContent } = bookmark;
  return (
    transitionFor('enrich').from.includes(status) && published !== undefined && publishedContent !== undefined
  );
}

/**
 * The parts of a transaction that write the next revision of what is published. An edit that has ended stays a revision
 * that its owner can read; its picture goes, as nobody has approved it. See docs/decisions/0035.
 */
export function additionItems(link: Link, { action, content, renamings, ...act }: Addition): Items {
  const { id, revision, status, published, checks } = link;
  const { at, by } = act;
  const next = revision + 1;
  const found = { canonicalUrl: bookmarkIdentity(content), titleKey: titleKey(content) };
  const isNewest = published.revision === revision;
  const pictures = isNewest ? NO_MOVE : revertScreenshot(link);
  // What was found of an edit's page is said of no other.
  const isChecked = bookmarkIdentity(link.content) === found.canonicalUrl;
  return [
    ...transitionItems(
      // Nor may its tags, its use or its verification have changed meanwhile, which are no revision.
      { ...act, id, action, from: status, revision, seen: link },
      {
        set: {
          ...{ ...found, content, publishedContent: content, renamings, changedAt: changeOf({ at, id }) },
          // Who approved it, and when, stays.
          published: { ...published, revision: next },
          ...pictures.set,
        },
        remove: [
          ...(isNewest ? [] : ['decision', 'isUnasked']),
          ...(isChecked ? [] : ['checks']),
          ...pictures.remove,
        ],
      },
    ),
    putRevision(id, next, { content, at, by, submitted: true }),
    ...putLookups(id, next, at, { ...found, target: isChecked ? checks?.link.target : undefined }),
    ...dropLookups(id, published.revision),
    moveVerification(id, next),
    ...pictures.items,
  ];
}
