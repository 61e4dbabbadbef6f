import { bookmarkIdentity } from '../../core/identity';
import type { Bookmark, Receipt } from '../../core/schemas/bookmark';
import type { Content } from '../../core/schemas/content';
import type { EditableField, Edits, NewDecision } from '../../core/schemas/decision';
import { titleKey } from '../../core/title-key';
import { putRevision } from './items';
import { dropLookups, putLookups } from './lookups';
import { publicationOf } from './publication';
import { getBookmark } from './queries';
import { TransitionRefused } from './transaction';
import { type TransitionOf, takeTransition } from './transition';

type Request = Omit<TransitionOf, 'action' | 'from' | 'changes'>;
type Given = NonNullable<Bookmark['decision']>;

/** Records a manager's decision, and publishes the revision when it is an approval. @throws TransitionRefused */
export async function decide(request: Request, { outcome, reason, edits }: NewDecision): Promise<Receipt> {
  const { id, at, by, revision } = request;
  const decision: Given = { outcome, reason, revision, by, at };
  const full = { ...request, action: outcome, from: 'pending', reason } as const;
  const done = { remove: ['queue', 'stage'] };
  if (outcome !== 'approve') {
    const receipt = await takeTransition(full, { ...done, set: { decision } }, dropLookups(id, revision));
    return { ...receipt, decision };
  }
  if (edits) return approveWithEdits(request, decision, edits);
  const receipt = await takeTransition(full, {
    ...done,
    set: { decision, ...publicationOf(request) },
    copy: { publishedContent: 'content' },
  });
  return { ...receipt, decision };
}

/** Publishes the submission as the manager has put it right: the next revision, which the submitter can compare. */
async function approveWithEdits(request: Request, decision: Given, edits: Edits): Promise<Receipt> {
  const { id, at, by, revision } = request;
  const current = await getBookmark(id);
  if (current?.status !== 'pending' || current.revision !== revision) throw new TransitionRefused(current);
  const { content: submitted, checks } = current;
  const changes = changedBy(edits, submitted);
  if (changes.length === 0) return decide(request, { outcome: 'approve', reason: decision.reason });
  const content = { ...submitted, ...edits } as Content;
  const found = {
    canonicalUrl: bookmarkIdentity(content),
    titleKey: titleKey(content),
    target: checks?.link.target,
  };
  const given = { ...decision, changes };
  const receipt = await takeTransition(
    { ...request, action: 'approve', from: 'pending', reason: decision.reason, changes },
    {
      set: {
        ...{ decision: given, content, publishedContent: content, titleKey: found.titleKey },
        ...publicationOf({ ...request, revision: revision + 1 }),
      },
      remove: ['queue', 'stage'],
    },
    [
      putRevision(id, revision + 1, { content, at, by, submitted: true }),
      ...putLookups(id, revision + 1, at, found),
      ...dropLookups(id, revision),
    ],
  );
  return { ...receipt, decision: given };
}

function changedBy(edits: Edits, content: Content): EditableField[] {
  const fields = Object.keys(edits) as EditableField[];
  return fields.filter((field) => JSON.stringify(edits[field]) !== JSON.stringify(content[field]));
}
