import { ApiError, type CallOptions, type Client } from '../../client/api';
import { Content, type ContentInput } from '../../core/schemas/content';
import { type OutboxItem, type Revised, submissionOf } from './item';
import { editOf } from './revised';

/**
 * Brings one item to the backend; sent twice it counts once.
 * @throws as the client does
 */
export async function sendItem(
  client: Pick<Client, 'saveBookmark' | 'reviseBookmark' | 'deleteScreenshot'>,
  item: OutboxItem,
  call?: CallOptions,
): Promise<void> {
  const { content, suggest, revises } = item;
  const params = submissionOf(item);
  if (!revises) {
    await saveOrRevise(client, item, call);
    return;
  }
  // First, so that nobody sees it with what is written now.
  if (revises.removesScreenshot) await removeScreenshot(client, revises, call);
  const body = { content, suggest, expectedStatus: revises.status };
  try {
    await client.reviseBookmark({ params, body }, call);
  } catch (error) {
    if (!hasArrivedBefore(error, params.revision, content)) throw error;
  }
}

/** Saves a capture; where one that it was made of has arrived and is as it was sent, what is new becomes its next revision. */
async function saveOrRevise(
  client: Pick<Client, 'saveBookmark' | 'reviseBookmark'>,
  { id, content, suggest }: OutboxItem,
  call?: CallOptions,
): Promise<void> {
  try {
    await client.saveBookmark({ params: { id }, body: { content, suggest } }, call);
  } catch (error) {
    const current = currentOf(error);
    if (hasArrivedBefore(error, 2, content)) return;
    if (current?.revision !== 1 || editOf(current.status) !== 'revision') throw error;
    const body = { content, suggest, expectedStatus: current.status };
    await client.reviseBookmark({ params: { id, revision: 2 }, body }, call);
  }
}

/** Removes the bookmark's picture; one that is gone already was removed. */
async function removeScreenshot(
  client: Pick<Client, 'deleteScreenshot'>,
  { id, revision, status: expectedStatus, screenshot }: Revised,
  call?: CallOptions,
): Promise<void> {
  const query = { revision, expectedStatus, screenshot: screenshot?.revision };
  try {
    await client.deleteScreenshot({ params: { id }, query }, call);
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error;
  }
}

/** Whether the conflict is with this very revision: it had arrived, and its answer was lost. */
function hasArrivedBefore(error: unknown, revision: number, content: ContentInput): boolean {
  const current = currentOf(error);
  return (
    current?.revision === revision &&
    JSON.stringify(current.content) === JSON.stringify(Content.parse(content))
  );
}

/** What a bookmark is that the request is in conflict with. */
function currentOf(error: unknown) {
  return error instanceof ApiError && error.status === 409 ? error.problem.current : undefined;
}
