import { bookmarkIdentity } from '../../core/identity';
import type { Bookmark, Receipt } from '../../core/schemas/bookmark';
import type { Content } from '../../core/schemas/content';
import type { EditableField, Edits, NewDecision } from '../../core/schemas/decision';
import { titleKey } from '../../core/title-key';
import { type BookmarkItem, putRevision } from './items';
import { dropLookups, putLookups } from './lookups';
import { publicationOf } from './publication';
import { getBookmark } from './queries';
import { firstApproval, hasUnseenScreenshot, publishScreenshot } from './screenshot-moves';
import { onSeen, unlessSeen } from './seen';
import { TransitionRefused } from './transaction';
import { type TransitionOf, takeTransition } from './transition';
import { isWaiting } from './waiting';

type Request = Omit<TransitionOf, 'action' | 'from' | 'changes'>;
type Given = NonNullable<Bookmark['decision']>;

/**
 * Records a manager's decision, and publishes the revision when it is an approval. Whoever decides is the assignee from then
 * on, as they are asked first about the next revision.
 * @throws TransitionRefused also for the approval of a picture that was not shown, which would be published with it
 */
export async function decide(
  request: Request,
  { outcome, reason, edits, screenshot: shown }: NewDecision,
): Promise<Receipt> {
  const { id, at, by, revision } = request;
  const decision: Given = { outcome, reason, revision, by, at };
  const full = { ...request, action: outcome, from: 'pending', reason } as const;
  const done = { remove: ['queue', 'stage'] };
  if (outcome !== 'approve') {
    const set = { decision, assignee: by };
    const receipt = await takeTransition(full, { ...done, set }, dropLookups(id, revision));
    return { ...receipt, decision };
  }
  if (edits) {
    const current = await getBookmark(id);
    if (!isWaiting(current, revision)) throw new TransitionRefused(current);
    // A revision keeps its content.
    const changes = changedBy(edits, current.content);
    if (changes.length > 0)
      return onSeen(current, (seen) => {
        if (hasUnseenScreenshot(seen, shown)) throw new TransitionRefused(seen);
        return approveWithEdits(request, seen, { ...decision, changes }, edits);
      });
  }
  const first = firstApproval(shown);
  const receipt = await unlessSeen(first.conditions, async (conditions, seen) => {
    if (seen && hasUnseenScreenshot(seen, shown)) throw new TransitionRefused(seen);
    const { copy, remove, items } = seen ? publishScreenshot(seen) : first.pictures;
    return takeTransition(
      { ...full, conditions, seen, ...(!seen && { values: first.values }) },
      {
        set: { decision, assignee: by, ...publicationOf(request, seen?.published) },
        copy: { publishedContent: 'content', ...copy },
        remove: [...done.remove, ...remove],
      },
      items,
    );
  });
  return { ...receipt, decision };
}

/** Publishes the submission as the manager has put it right: the next revision, which the submitter can compare. */
async function approveWithEdits(
  request: Request,
  seen: BookmarkItem,
  decision: Given & { changes: EditableField[] },
  edits: Edits,
): Promise<Receipt> {
  const { id, at, by, revision } = request;
  const { content: submitted, checks } = seen;
  const pictures = publishScreenshot(seen);
  const content = { ...submitted, ...edits } as Content;
  const found = {
    canonicalUrl: bookmarkIdentity(content),
    titleKey: titleKey(content),
    target: checks?.link.target,
  };
  const receipt = await takeTransition(
    {
      ...request,
      seen,
      action: 'approve',
      from: 'pending',
      reason: decision.reason,
      changes: decision.changes,
    },
    {
      set: {
        ...{ decision, assignee: by, content, publishedContent: content, titleKey: found.titleKey },
        ...publicationOf({ ...request, revision: revision + 1 }, seen.published),
      },
      copy: pictures.copy,
      remove: ['queue', 'stage', ...pictures.remove],
    },
    [
      ...pictures.items,
      putRevision(id, revision + 1, { content, at, by, submitted: true }),
      ...putLookups(id, revision + 1, at, found),
      ...dropLookups(id, revision),
    ],
  );
  return { ...receipt, decision };
}

function changedBy(edits: Edits, content: Content): EditableField[] {
  const fields = Object.keys(edits) as EditableField[];
  return fields.filter((field) => JSON.stringify(edits[field]) !== JSON.stringify(content[field]));
}
