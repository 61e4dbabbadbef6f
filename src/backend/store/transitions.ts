import { bookmarkIdentity } from '../../core/identity';
import type { Receipt } from '../../core/schemas/bookmark';
import type { Content } from '../../core/schemas/content';
import { titleKey } from '../../core/title-key';
import { hash } from './hash';
import { hideRevision, putRevision, REVIEW_QUEUE } from './items';
import { dropLookups, putLookups } from './lookups';
import { changeOf } from './publication';
import {
  movingScreenshots,
  NO_MOVE,
  retireScreenshot,
  revertScreenshot,
  type ScreenshotMove,
} from './screenshot-moves';
import type { Seen } from './seen';
import { type TransitionOf, takeTransition, WORKFLOW } from './transition';

type Request = Omit<TransitionOf, 'action'>;

/** What a revision is written with; tells the same request again from another one. */
export const revisionHash = (revision: number, content: Content, suggest: boolean) =>
  hash({ revision, content, suggest });

/** Writes the next revision, after the one that `request` names. @throws TransitionRefused */
export async function revise(request: Request, content: Content, suggest: boolean): Promise<Receipt> {
  const { id, at, by } = request;
  const revision = request.revision + 1;
  const canonicalUrl = bookmarkIdentity(content);
  const found = { canonicalUrl, titleKey: titleKey(content) };
  const submission = { submittedAt: at, queue: REVIEW_QUEUE, titleKey: found.titleKey };
  const act = ({ set, remove, items }: ScreenshotMove, conditions: readonly string[] = [], seen?: Seen) =>
    takeTransition(
      { ...request, action: suggest ? 'submit' : 'save', conditions, seen },
      {
        set: {
          ...{ content, canonicalUrl, revisionHash: revisionHash(revision, content, suggest) },
          ...(suggest && submission),
          ...set,
        },
        remove: ['checks', 'decision', 'stage', 'isUnasked', ...remove],
      },
      [
        putRevision(id, revision, { content, at, by, submitted: suggest }),
        ...(suggest ? putLookups(id, revision, at, found) : []),
        ...items,
      ],
    );
  // What was rejected goes no further, its picture with it.
  return request.from === 'rejected' ? movingScreenshots(revertScreenshot, act) : act(NO_MOVE);
}

/** Takes the submission back; what it said is its owner's alone again. @throws TransitionRefused */
export function withdraw(request: Omit<Request, 'from'>): Promise<Receipt> {
  const { id, revision } = request;
  return takeTransition({ ...request, action: 'withdraw', from: 'pending' }, { remove: ['queue', 'stage'] }, [
    hideRevision(id, revision),
    ...dropLookups(id, revision),
  ]);
}

/**
 * Ends a submission that nobody decided on.
 * @param request its `reason` is why nobody could; it has none where the time was up
 * @throws TransitionRefused
 */
export function expire(request: Omit<Request, 'from' | 'by'>): Promise<Receipt> {
  return takeTransition(
    { ...request, by: WORKFLOW, action: 'expire', from: 'pending' },
    { set: request.reason ? { isUnasked: true } : {}, remove: ['queue', 'stage', 'assignee'] },
    dropLookups(request.id, request.revision),
  );
}

/**
 * Takes a published link out of the knowledge base; its tombstone stays. An edit of it that waits ends with it.
 * @throws TransitionRefused
 */
export async function retire(request: Request): Promise<Receipt> {
  const { id, from, revision } = request;
  // Of what is approved, the newest revision is the published one, whose address stays known.
  const isPublished = from === 'approved';
  const dropped = isPublished ? dropLookups(id, revision, ['title', 'redirect']) : dropLookups(id, revision);
  const act = ({ set, remove, items }: ScreenshotMove, conditions: readonly string[] = [], seen?: Seen) =>
    takeTransition(
      { ...request, action: 'retire', conditions, seen },
      {
        set: { changedAt: changeOf(request), ...set },
        // What is retired is what was published, not a newer revision that its owner may have kept private, nor its picture.
        copy: { content: 'publishedContent', retiredRevision: 'published.revision' },
        remove: ['published', 'publishedContent', 'renamings', 'queue', 'stage', ...remove],
      },
      [...dropped, ...items],
    );
  return isPublished
    ? act({ ...NO_MOVE, remove: ['publishedScreenshot'] })
    : movingScreenshots(retireScreenshot, act);
}
