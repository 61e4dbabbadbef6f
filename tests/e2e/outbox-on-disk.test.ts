import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWhatItSays, type ScreenshotImage } from '../../src/core/schemas/screenshot';
import { eventually } from '../support/eventually';
import { type ExtensionBrowser, launchWithExtension } from './support/browser';
import { type FakeBackend, receipt, signInAtFake, startFakeBackend } from './support/fake-backend';
import { openOutbox, saveByForm } from './support/outbox';
import { press } from './support/people';
import { readOutbox } from './support/stored-outbox';

let chromium: ExtensionBrowser;
let backend: FakeBackend;
let profile: string;

const signIn = () => signInAtFake(chromium, backend);
beforeEach(async () => {
  backend = await startFakeBackend();
  profile = await mkdtemp(join(tmpdir(), 'waymark-profile-'));
});
afterEach(async () => {
  await chromium?.close();
  await backend.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

describe('a disk that is full', () => {
  it('is said, nothing is called saved, and what was written is still there', async () => {
    // Chromium goes on by the room that it found at an earlier write, for half a minute: so nothing may have been stored.
    chromium = await launchWithExtension({ userDataDir: profile });
    const [first] = await chromium.browser.pages();
    const [session, origin] = [await (first as Page).createCDPSession(), chromium.url('')];
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    await signIn();
    const popup = await saveByForm(chromium, backend.url, 'precious');
    await popup.waitForSelector('.notice-danger[role=alert]');
    expect(await popup.$('.saved')).toBeNull();
    expect(await popup.$eval('textarea', ({ value }) => value)).toBe('precious');
    expect(await readOutbox(chromium)).toEqual([]);
  });
});

describe('what is saved', () => {
  it('survives a browser that is killed, with its picture, and is sent by the next', async () => {
    chromium = await launchWithExtension({ userDataDir: profile });
    await signIn();
    backend.answer = () => undefined;
    const popup = await saveByForm(chromium, backend.url, 'precious', async (filled) => {
      await press(filled, 'Add a picture of the page');
      await filled.waitForSelector('.screenshot img');
    });
    await popup.waitForSelector('.saved');
    const gone = new Promise((done) => chromium.browser.process()?.once('exit', done));
    chromium.browser.process()?.kill('SIGKILL');
    await gone;

    chromium = await launchWithExtension({ userDataDir: profile });
    await isSentNow('precious');
    const picture = backend.requests.at(-1)?.body as unknown as ScreenshotImage;
    expect(isWhatItSays(picture)).toBe(true);
  });

  it('survives an update of the extension, and is sent by the next version', async () => {
    const extension = join(profile, 'extension');
    await cp('dist/chromium', extension, { recursive: true });
    chromium = await launchWithExtension({ userDataDir: profile, extension });
    await signIn();
    backend.answer = () => undefined;
    const popup = await saveByForm(chromium, backend.url, 'precious');
    await popup.waitForSelector('.saved');
    await chromium.close();

    const manifest = join(extension, 'manifest.json');
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, JSON.stringify({ ...JSON.parse(text), version: '99.0.0' }));
    chromium = await launchWithExtension({ userDataDir: profile, extension });
    expect(await chromium.inWorker(() => chrome.runtime.getManifest().version)).toBe('99.0.0');
    await isSentNow('precious');
  });
});

/** Sends what waits, and looks whether it is what was written. */
async function isSentNow(notes: string): Promise<void> {
  backend.answer = receipt;
  const outbox = await openOutbox(chromium);
  await outbox.waitForSelector('[data-state]');
  // It may be sent by itself before one has pressed the button.
  await eventually(async () => {
    await outbox.$$eval('[data-state="waiting"] button', (buttons) =>
      buttons.find(({ textContent }) => textContent === 'Send now')?.click(),
    );
    expect(await outbox.$('[data-state="delivered"]')).not.toBeNull();
  });
  const saves = backend.requests.filter(({ isPicture }) => !isPicture);
  expect(saves.at(-1)?.body.content.notes).toBe(notes);
}
