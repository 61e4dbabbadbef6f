import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'puppeteer-core';

const AXE = createRequire(import.meta.url).resolve('axe-core');

/** Rules of WCAG 2.2 that axe leaves out unless it is asked. */
export const WCAG_22 = ['target-size'];

/** Those whose answer depends on the theme. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

export interface Rules {
  /** Those that are otherwise left out. */
  more?: readonly string[];
  /** These alone. */
  only?: readonly string[];
}

/** What axe finds wrong with a page as it is now. */
export async function violations(page: Page, { more = [], only }: Rules = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await readFile(AXE, 'utf8'));
  const options = {
    rules: Object.fromEntries(more.map((rule) => [rule, { enabled: true }])),
    ...(only && { runOnly: [...only] }),
  };
  return page.evaluate(async (given: RunOptions) => {
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const results = await axe.run(given);
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, options);
}
