import { describe, expect, it } from 'vitest';
import type { Bookmark } from '../../../../src/core/schemas/bookmark';
import { newItem } from '../../../../src/extension/outbox/item';
import { sendItem } from '../../../../src/extension/outbox/send-item';
import { AT, bookmarkOf, contentOf, fakeClient, idOf, refusal } from '../../client/fixtures';

const content = contentOf({ notes: 'Better' });
const revises = { id: idOf(1), revision: 1, status: 'approved' as const };
const edit = newItem({ id: idOf(9), content, suggest: true, revises }, 1);
const receipt = { id: idOf(1), status: 'pending' as const, revision: 2, updatedAt: AT };

describe('sending an item of the outbox', () => {
  it('saves a capture under its own ID', async () => {
    const client = fakeClient();
    client.saveBookmark.mockResolvedValue({ ...receipt, id: idOf(9) });
    const { revises: _, ...capture } = edit;
    await sendItem(client, capture);
    expect(client.saveBookmark.mock.lastCall?.[0]).toEqual({
      params: { id: idOf(9) },
      body: { content, suggest: true },
    });
  });

  describe('of which an earlier version had arrived, and its answer was lost', () => {
    const { revises: _, ...capture } = edit;
    const conflict = (change: Partial<Bookmark>) =>
      refusal(409, 'Another bookmark', { current: bookmarkOf(9, { status: 'private', ...change }) });

    it('writes it as the next revision of that, not as a second bookmark', async () => {
      const client = fakeClient();
      client.saveBookmark.mockRejectedValue(conflict({}));
      client.reviseBookmark.mockResolvedValue(receipt);
      await sendItem(client, capture);
      expect(client.reviseBookmark.mock.lastCall?.[0]).toEqual({
        params: { id: idOf(9), revision: 2 },
        body: { content, suggest: true, expectedStatus: 'private' },
      });
      client.saveBookmark.mockRejectedValue(conflict({ revision: 2, content }));
      await expect(sendItem(client, capture)).resolves.toBeUndefined();
    });

    it.each([{ status: 'pending' }, { revision: 2 }] as const)(
      'writes over nothing that waits for review or was edited since (%o)',
      async (change) => {
        const client = fakeClient();
        client.saveBookmark.mockRejectedValue(conflict(change));
        await expect(sendItem(client, capture)).rejects.toThrow('Another bookmark');
        expect(client.reviseBookmark).not.toHaveBeenCalled();
      },
    );
  });

  it('writes an edit as the next revision of its bookmark', async () => {
    const client = fakeClient();
    client.reviseBookmark.mockResolvedValue(receipt);
    await sendItem(client, edit);
    expect(client.reviseBookmark.mock.lastCall?.[0]).toEqual({
      params: { id: idOf(1), revision: 2 },
      body: { content, suggest: true, expectedStatus: 'approved' },
    });
  });

  it('removes its picture before what is written without it, be it gone already', async () => {
    const client = fakeClient();
    client.reviseBookmark.mockResolvedValue(receipt);
    const screenshot = { revision: 1, width: 1280, height: 720, isPublished: false };
    const removing = { ...edit, revises: { ...revises, screenshot, removesScreenshot: true } };
    client.deleteScreenshot.mockRejectedValue(refusal(403, 'The team sees it'));
    await expect(sendItem(client, removing)).rejects.toThrow('The team sees it');
    expect(client.reviseBookmark).not.toHaveBeenCalled();
    client.deleteScreenshot.mockRejectedValue(refusal(404, 'There is none'));
    await sendItem(client, removing);
    expect(client.deleteScreenshot.mock.lastCall?.[0]).toEqual({
      params: { id: idOf(1) },
      query: { revision: 1, expectedStatus: 'approved', screenshot: 1 },
    });
    expect(client.reviseBookmark).toHaveBeenCalledOnce();
  });

  it('takes it as arrived when the answer of an earlier attempt was lost', async () => {
    const client = fakeClient();
    const current = bookmarkOf(1, { revision: 2, content });
    client.reviseBookmark.mockRejectedValue(refusal(409, 'It has changed', { current }));
    await expect(sendItem(client, edit)).resolves.toBeUndefined();
  });

  it('does not take somebody’s other revision for it', async () => {
    const client = fakeClient();
    const current = bookmarkOf(1, { revision: 2, content: contentOf({ notes: 'Other' }) });
    client.reviseBookmark.mockRejectedValue(refusal(409, 'It has changed', { current }));
    await expect(sendItem(client, edit)).rejects.toThrow('It has changed');
  });
});
