import { ApiError, type CallOptions, type Client } from '../../client/api';
import { Content, type ContentInput } from '../../core/schemas/content';
import { type OutboxItem, submissionOf } from './item';

/**
 * Brings one item to the backend; sent twice it counts once.
 * @throws as the client does
 */
export async function sendItem(
  client: Pick<Client, 'saveBookmark' | 'reviseBookmark'>,
  item: OutboxItem,
  call?: CallOptions,
): Promise<void> {
  const { content, suggest, revises } = item;
  const params = submissionOf(item);
  if (!revises) {
    await client.saveBookmark({ params: { id: params.id }, body: { content, suggest } }, call);
    return;
  }
  const body = { content, suggest, expectedStatus: revises.status };
  try {
    await client.reviseBookmark({ params, body }, call);
  } catch (error) {
    if (!hasArrivedBefore(error, params.revision, content)) throw error;
  }
}

/** Whether the conflict is with this very revision: it had arrived, and its answer was lost. */
function hasArrivedBefore(error: unknown, revision: number, content: ContentInput): boolean {
  const current = error instanceof ApiError && error.status === 409 ? error.problem.current : undefined;
  return (
    current?.revision === revision &&
    JSON.stringify(current.content) === JSON.stringify(Content.parse(content))
  );
}
