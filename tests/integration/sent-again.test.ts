import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { ApiError, type Client } from '../../src/client/api';
import type { ContentInput } from '../../src/core/schemas/content';
import { newItem, type OutboxItem } from '../../src/extension/outbox/item';
import { sendItem } from '../../src/extension/outbox/send-item';
import { call, withBackend } from '../support/backend';
import { somePage } from '../support/client';
import { WHO } from '../support/rights';

withBackend(async () => undefined);

/** What the outbox calls, answered by the functions themselves. */
const operation =
  (name: 'saveBookmark' | 'reviseBookmark' | 'deleteScreenshot') =>
  async (request: { params: object; body?: unknown }) => {
    const { status, body } = await call(name, WHO.owner, request);
    if (status >= 400) throw new ApiError({ ...(body as unknown as ApiError['problem']), status });
    return body;
  };
const client = {
  saveBookmark: operation('saveBookmark'),
  reviseBookmark: operation('reviseBookmark'),
  deleteScreenshot: operation('deleteScreenshot'),
} as unknown as Pick<Client, 'saveBookmark' | 'reviseBookmark' | 'deleteScreenshot'>;

/** A capture that has arrived, without the outbox knowing, and what the person makes of it since. */
async function arrived(suggest: boolean): Promise<{ edited: OutboxItem; content: ContentInput }> {
  const content = somePage();
  const sent = newItem({ id: uuidv7(), content, suggest }, 1);
  await sendItem(client, sent);
  return { content, edited: { ...sent, content: { ...content, notes: 'Better' }, mayHaveArrived: true } };
}
const stored = async ({ id }: OutboxItem) => (await call('getBookmark', WHO.owner, { params: { id } })).body;
const bookmarksOf = async ({ url }: ContentInput) => {
  const { body } = await call('listBookmarks', WHO.owner, { query: { limit: 100 } });
  return body.items.filter((item) => item.content.url === url).length;
};

it('What was sent and edited before its answer came is one bookmark, as often as it is sent', async () => {
  const { edited, content } = await arrived(false);
  await sendItem(client, edited);
  await sendItem(client, edited);
  expect(await stored(edited)).toMatchObject({
    revision: 2,
    status: 'private',
    content: { notes: 'Better' },
  });
  expect(await bookmarksOf(content)).toBe(1);
});

it('Where it waits for review it is refused, and arrives once it is withdrawn', async () => {
  const { edited, content } = await arrived(true);
  await expect(sendItem(client, edited)).rejects.toMatchObject({
    problem: { current: { status: 'pending' } },
  });
  await call('withdrawSubmission', WHO.owner, { params: { id: edited.id, revision: 1 } });
  await sendItem(client, edited);
  expect(await stored(edited)).toMatchObject({
    revision: 2,
    status: 'pending',
    content: { notes: 'Better' },
  });
  expect(await bookmarksOf(content)).toBe(1);
});
