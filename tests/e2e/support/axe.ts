import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'puppeteer-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const options: RunOptions = {
    // Of all that is as it should be axe otherwise tells where it stands.
    resultTypes: ['violations'],
    rules: Object.fromEntries(more.map((rule) => [rule, { enabled: true }])),
    ...(only && { runOnly: [...only] }),
  };
  return page.evaluate(async (given: RunOptions) => {
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const results = await axe.run(given);
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, options);
}
