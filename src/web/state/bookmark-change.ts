import type { User } from '../../client/session';
import { allowedActions, type TransitionRequest } from '../../core/lifecycle';
import type { Bookmark, Receipt } from '../../core/schemas/bookmark';
import { isScreenshotKept } from '../../core/screenshot-rules';
import { isManager } from './services';

/** `bookmark` as a write has left it, which answered `receipt`. */
export function applyReceipt(bookmark: Bookmark, receipt: Receipt): Bookmark {
  const { decision: _, checks, submittedAt, screenshot, published, ...kept } = bookmark;
  const keepsScreenshot = receipt.revision === bookmark.revision || isScreenshotKept(bookmark);
  const isSubmitted = receipt.status === 'pending';
  return {
    ...kept,
    ...receipt,
    ...(published && receipt.status !== 'retired' && { published }),
    ...(screenshot && keepsScreenshot && { screenshot }),
    // The checks of an earlier revision say nothing of a new one.
    ...(!isSubmitted && checks && { checks }),
    ...(isSubmitted ? { submittedAt: receipt.updatedAt } : submittedAt && { submittedAt }),
  };
}

/** What `user` may do with `bookmark` now; see {@link allowedActions}. */
export function actionsFor(bookmark: Bookmark, user: User) {
  const request: TransitionRequest = {
    status: bookmark.status,
    isPublished: bookmark.published !== undefined,
    isOwner: bookmark.owner.id === user.id,
    isManager: isManager(user),
  };
  return allowedActions(request);
}
