import { describe, expect, it } from 'vitest';
import { newItem, type OutboxItem } from '../../../../src/extension/outbox/item';
import { sendScreenshot } from '../../../../src/extension/outbox/send-screenshot';
import { next } from '../../../../src/extension/outbox/transitions';
import { somePicture } from '../../../support/client';
import { contentOf, fakeClient, idOf, refusal } from '../../client/fixtures';
import { installFakeBrowser } from '../fake-browser';

installFakeBrowser();
const { revision: _, ...image } = somePicture();
const read = async () => image;
const item: OutboxItem = {
  ...newItem({ id: idOf(1), content: contentOf({}), suggest: true, screenshot: 'picture' }, 1),
  state: 'sending',
};
const receipt = { id: idOf(1), revision: 1, width: 1280, height: 720 };

/** What becomes of an item whose picture is answered so. */
async function sent(answer: () => Promise<typeof receipt>, given: OutboxItem = item): Promise<OutboxItem> {
  const client = fakeClient();
  client.putScreenshot.mockImplementation(answer);
  const outcome = await sendScreenshot(client, given, read);
  return next(given, { type: 'finished', outcome, random: 0.5 }, 1_000);
}

describe('The picture of an item', () => {
  it('goes to the bookmark and revision that the item became', async () => {
    const client = fakeClient();
    client.putScreenshot.mockResolvedValue(receipt);
    const edit = { ...item, revises: { id: idOf(2), revision: 3, status: 'approved' as const } };
    await sendScreenshot(client, item, read);
    await sendScreenshot(client, edit, read);
    expect(client.putScreenshot.mock.calls.map(([request]) => request)).toEqual([
      { params: { id: idOf(1) }, body: { ...image, revision: 1 } },
      { params: { id: idOf(2) }, body: { ...image, revision: 4 } },
    ]);
  });

  it.each([
    ['is too large (413)', refusal(413, 'Too large')],
    [
      'is of a revision that has been published (409)',
      refusal(409, 'It has changed', { type: 'urn:waymark:problem:conflict' }),
    ],
    ['is not valid (400)', refusal(400, 'Not valid', { type: 'urn:waymark:problem:validation' })],
  ])('that %s is left out, and the item is delivered all the same, with a word of it', async (_, error) => {
    const after = await sent(() => Promise.reject(error));
    expect(after).toMatchObject({ state: 'delivered', content: item.content });
    expect(after.reason).toMatch(/^Saved, but without its picture\. /);
  });

  it('that was removed since it first arrived ends there, and nothing is said of it', async () => {
    const removed = refusal(410, 'Its picture was removed', { type: 'urn:waymark:problem:removed' });
    const after = await sent(() => Promise.reject(removed));
    expect(after.state).toBe('delivered');
    expect(after.reason).toBeUndefined();
  });

  it('that is no longer on this device is left out too', async () => {
    const outcome = await sendScreenshot(fakeClient(), item, async () => undefined);
    expect(outcome).toMatchObject({
      result: 'delivered',
      note: expect.stringContaining('without its picture'),
    });
  });

  it('that this device cannot read holds up nothing else, and is tried again', async () => {
    const outcome = await sendScreenshot(fakeClient(), item, () =>
      Promise.reject(new DOMException('Broken', 'UnknownError')),
    );
    expect(outcome).toMatchObject({ result: 'failed', isFault: true, isSaved: true });
  });

  it('that could not be sent waits alone: what is saved is neither sent again, nor edited, nor taken back', async () => {
    const after = await sent(() => Promise.reject(new TypeError('offline')));
    expect(after).toMatchObject({ state: 'waiting', isSaved: true });
    expect(after.reason).toMatch(/^Saved\. Its picture is still to be sent\./);
    expect(next(after, { type: 'held' }, 2_000)).toBe(after);
    const again = next(after, { type: 'started' }, 2_000);
    expect(await sent(async () => receipt, again)).toMatchObject({ state: 'delivered', isSaved: true });
  });

  it('waits for the next sign-in where the session ends before it', async () => {
    const after = await sent(() => Promise.reject(refusal(401, 'Sign in')));
    expect(after).toMatchObject({ state: 'needs-sign-in', isSaved: true });
    expect(next(after, { type: 'signed-in' }, 2_000)).toMatchObject({ state: 'waiting', isSaved: true });
  });
});
