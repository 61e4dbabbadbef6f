import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

describe('npm run demo', () => {
  it('plays the main job in a real browser from capture to search, and says so in JSON', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      'scripts/demo.ts',
      '--json',
    ]);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({ ok: true, status: 'approved' });
    expect(lines.at(-1).steps.every(({ ok }: { ok: boolean }) => ok)).toBe(true);
  });
});
