import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeDraft } from '../../../../src/extension/capture/draft-store';
import { newItem } from '../../../../src/extension/outbox/item';
import { type OutboxStore, openOutbox } from '../../../../src/extension/outbox/store';
import {
  clearScreenshots,
  mayHaveScreenshots,
  openScreenshots,
  type ScreenshotStore,
} from '../../../../src/extension/screenshot/store';
import { sweepScreenshots } from '../../../../src/extension/screenshot/sweep';
import { somePicture } from '../../../support/client';
import { installFakeBrowser } from '../fake-browser';

const url = 'https://docs.example.com/';
const image = somePicture();
const inAnHour = () => Date.now() + 3_600_000;

let outbox: OutboxStore;
let screenshots: ScreenshotStore;
beforeEach(async () => {
  installFakeBrowser();
  [outbox, screenshots] = await Promise.all([openOutbox(), openScreenshots()]);
});
afterEach(async () => {
  await outbox.clear();
  outbox.close();
  screenshots.close();
  await clearScreenshots();
  vi.unstubAllGlobals();
});

const item = (id: string, screenshot: string) =>
  newItem({ id, content: { url, title: id }, suggest: false, screenshot }, 1);

describe('Pictures on this device', () => {
  it('stay while a draft or the outbox has them, and go with these', async () => {
    for (const id of ['of-draft', 'of-item', 'of-nothing']) await screenshots.put(id, image);
    await writeDraft(url, { screenshot: 'of-draft' });
    await outbox.add(item('a', 'of-item'));
    await sweepScreenshots(screenshots, outbox, inAnHour());
    expect(await screenshots.takenBefore(inAnHour())).toEqual(
      expect.arrayContaining(['of-draft', 'of-item']),
    );
    expect(await screenshots.get('of-nothing')).toBeUndefined();

    await writeDraft(url, {});
    await outbox.remove('a');
    await sweepScreenshots(screenshots, outbox, inAnHour());
    expect(await screenshots.takenBefore(inAnHour())).toEqual([]);
  });

  it('go once what they belong to has been sent', async () => {
    await screenshots.put('sent', image);
    await outbox.add({ ...item('a', 'sent'), state: 'delivered', deliveredAt: 1 });
    await sweepScreenshots(screenshots, outbox, inAnHour());
    expect(await screenshots.get('sent')).toBeUndefined();
  });

  it('are looked for only where one has been taken since the last sign-out', async () => {
    await expect(mayHaveScreenshots()).resolves.toBe(true);
    screenshots.close();
    await clearScreenshots();
    await expect(mayHaveScreenshots()).resolves.toBe(false);
  });

  it('that were just taken stay until their draft names them', async () => {
    await screenshots.put('new', image);
    await sweepScreenshots(screenshots, outbox);
    expect(await screenshots.get('new')).toEqual(image);
  });

  it('are met on their way from the draft to the outbox, and back', async () => {
    await screenshots.put('moving', image);
    await writeDraft(url, { screenshot: 'moving' });
    let looks = 0;
    const saving = {
      async all() {
        const found = await outbox.all();
        // Saved after the first look at the outbox and before that at the drafts.
        if (looks++ === 0) {
          await outbox.add(item('a', 'moving'));
          await writeDraft(url, {});
        }
        return found;
      },
    };
    await sweepScreenshots(screenshots, saving, inAnHour());
    expect(await screenshots.get('moving')).toEqual(image);

    const takingBack = {
      async all() {
        await writeDraft(url, { screenshot: 'moving' });
        await outbox.remove('a');
        return outbox.all();
      },
    };
    await sweepScreenshots(screenshots, takingBack, inAnHour());
    expect(await screenshots.get('moving')).toEqual(image);
  });
});
