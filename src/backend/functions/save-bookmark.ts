import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { measure } from '../business-metrics';
import { createBookmark } from '../store/create';
import { toBookmark, toReceipt } from '../store/items';
import { TransitionRefused } from '../store/transaction';

/** `PUT /bookmarks/{id}`: 201 when it is new, 200 when the same request had been served before. */
export const handler = apiHandler('saveBookmark', async ({ request, caller, at, correlationId }) => {
  const { id } = request.params;
  try {
    const { item, isNew } = await createBookmark({
      id,
      owner: caller.person,
      ...request.body,
      at,
      correlationId,
    });
    if (isNew) {
      measure('Captures', 1);
      measure('TicketsNamed', request.body.content.tickets.length);
    }
    return { status: isNew ? 201 : 200, body: toReceipt(item) };
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
    const { current } = error;
    throw new ProblemError('conflict', 'This ID belongs to another bookmark. Save it under a new one.', {
      ...(current?.ownerId === caller.person.id && { current: toBookmark(current) }),
    });
  }
});
