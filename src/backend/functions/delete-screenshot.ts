import type { Caller } from '../api/caller';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { refusal } from '../api/refusal';
import type { RequestData } from '../api/request';
import { removableScreenshots, screenshotsFor } from '../api/visibility';
import { removeScreenshots, type SeenWithPicture } from '../store/screenshot-removal';
import { TransitionRefused } from '../store/transaction';

/** `DELETE /bookmarks/{id}/screenshot`: one that may not be seen is answered as one that does not exist. */
export const handler = apiHandler('deleteScreenshot', async ({ request, caller, at, correlationId }) => {
  const { id } = request.params;
  const act = { by: caller.person, at, correlationId };
  try {
    await removeScreenshots(
      id,
      (bookmark) => {
        if (screenshotsFor(bookmark, caller).length === 0) throw refusal(undefined, caller);
        const revisions = removableScreenshots(bookmark, caller);
        if (revisions.length > 0) return revisions;
        throw new ProblemError('forbidden', 'The whole team sees this picture. A manager can remove it.');
      },
      act,
      removableAsSeen(request, caller),
    );
  } catch (error) {
    throw error instanceof TransitionRefused ? refusal(error.current, caller) : error;
  }
  return { body: { id } };
});

/** The bookmark as the caller saw it, where they may remove its picture if it is so: anybody's, or their own. */
function removableAsSeen(
  { params: { id }, query }: RequestData<'deleteScreenshot'>,
  caller: Caller,
): SeenWithPicture | undefined {
  const { revision, expectedStatus: status, screenshot: picture } = query;
  if (!revision || !status || !picture) return undefined;
  const screenshot = { revision: picture };
  // What is approved is seen by everybody.
  const published = status === 'approved' ? screenshot : undefined;
  const seen = { id, status, revision, screenshot, published, publishedScreenshot: published };
  const mayRemove = (ownerId: string) => removableScreenshots({ ...seen, ownerId }, caller).length > 0;
  if (mayRemove(SOMEBODY_ELSE)) return seen;
  return mayRemove(caller.person.id) ? { ...seen, ownerId: caller.person.id } : undefined;
}

const SOMEBODY_ELSE = '';
