import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';

/** `npm run images` writes the pictures of the manual there; the suite only looks. */
const FOLDER = process.env.WAYMARK_IMAGES;

/** Takes a picture of the page as it is now, for the manual. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!FOLDER) return;
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}

/** The same in light and dark, after `check` has passed in each. */
export async function pictures(
  page: Page,
  name: string,
  check = async (_theme: string) => {},
): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    await check(theme);
    await picture(page, `${name}-${theme}`);
  }
}
