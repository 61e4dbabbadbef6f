import { mkdir } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { COLOURS, violations, WCAG_22 } from './axe';

/** `npm run images` writes the pictures of the manual there; the suite only looks. */
const IMAGES = process.env.WAYMARK_IMAGES;
const THEMES = ['light', 'dark'] as const;
const WIDTHS = [1280, 360];

/**
 * Looks at a page in each theme and width: nothing wrong for axe by WCAG 2.2 AA, nothing wider than the screen. In the
 * dark it looks for what may differ there, which is the colours.
 */
export async function look(page: Page, name: string): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 860 });
      const rules = theme === 'dark' ? { only: COLOURS } : { more: WCAG_22 };
      expect(await violations(page, rules), `${name}, ${theme}, ${width} px`).toEqual([]);
      // The page draws itself anew where it is another for that width.
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { timeout: 10_000 })
        .toBeLessThanOrEqual(width);
      if (!IMAGES) continue;
      await mkdir(IMAGES, { recursive: true });
      const size = width === 1280 ? '' : `-${width}`;
      await page.screenshot({ path: `${IMAGES}/${name}-${theme}${size}.png` });
    }
  }
  await page.setViewport({ width: 1280, height: 860 });
}
