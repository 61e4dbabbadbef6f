import { execFile } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

interface Step {
  step: string;
  ok: boolean;
  screenshot?: string;
}

/** Steps whose pictures are part of the manual, by the name they have there. */
const PICTURES: Record<string, RegExp> = { popup: /adds notes/, saved: /saved and sent/ };

describe('npm run demo', () => {
  it('plays the main job in a real browser from capture to search, and says so in JSON', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      'scripts/demo.ts',
      '--json',
    ]);
    const last = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    const steps: Step[] = last.steps;
    expect(last).toMatchObject({ ok: true, status: 'approved' });
    expect(steps.every(({ ok }) => ok)).toBe(true);

    const folder = process.env.WAYMARK_IMAGES;
    if (!folder) return;
    await mkdir(folder, { recursive: true });
    for (const [name, words] of Object.entries(PICTURES)) {
      const { screenshot = '' } = steps.find(({ step }) => words.test(step)) ?? {};
      await copyFile(screenshot, path.join(folder, `${name}-light.png`));
    }
  });
});
