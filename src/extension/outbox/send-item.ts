import { ApiError, type CallOptions, type Client } from '../../client/api';
import { Content, type ContentInput } from '../../core/schemas/content';
import type { OutboxItem, Revised } from './item';

/**
 * Brings one item to the backend; sent twice it counts once.
 * @throws as the client does
 */
export async function sendItem(
  client: Pick<Client, 'saveBookmark' | 'reviseBookmark'>,
  { id, content, suggest, revises }: OutboxItem,
  call?: CallOptions,
): Promise<void> {
  if (!revises) {
    await client.saveBookmark({ params: { id }, body: { content, suggest } }, call);
    return;
  }
  const params = { id: revises.id, revision: revises.revision + 1 };
  const body = { content, suggest, expectedStatus: revises.status };
  try {
    await client.reviseBookmark({ params, body }, call);
  } catch (error) {
    if (!hasArrivedBefore(error, revises, content)) throw error;
  }
}

/** Whether the conflict is with this very revision: it had arrived, and its answer was lost. */
function hasArrivedBefore(error: unknown, { revision }: Revised, content: ContentInput): boolean {
  const current = error instanceof ApiError && error.status === 409 ? error.problem.current : undefined;
  return (
    current?.revision === revision + 1 &&
    JSON.stringify(current.content) === JSON.stringify(Content.parse(content))
  );
}
