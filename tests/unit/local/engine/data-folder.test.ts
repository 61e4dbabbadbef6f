import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDataFolder, openFailure, writeFailure } from '../../../../src/local/data-folder';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'waymark-'));
});
afterEach(() => rm(home, { recursive: true }));

describe('the data folder', () => {
  it('is made with all above it, for this user alone, and found again', async () => {
    const folder = path.join(home, 'some', 'where');
    await makeDataFolder(folder);
    await makeDataFolder(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('cannot be a file, nor be in one, and says so', async () => {
    const file = path.join(home, 'file');
    await writeFile(file, '');
    for (const folder of [file, path.join(file, 'below')])
      await expect(makeDataFolder(folder)).rejects.toThrow(
        `The data cannot be kept in ${folder}: a file is in the way. Give another folder with --data.`,
      );
  });

  it('that can no longer be written says why, and what to do', () => {
    const full = new Error('IO error: /data/000003.log: No space left on device');
    expect(writeFailure('/data', full)).toBe(
      'The data in /data can no longer be written: the disk is full. What was answered is kept: see to the disk, and start again.',
    );
    expect(writeFailure('/data', new Error('IO error: /data/3.log: Input/output error'))).toContain(
      'can no longer be written: Input/output error.',
    );
  });

  it('that cannot be opened says why, in LevelDB’s own words where there are no others', () => {
    const corrupt = new Error('Corruption: 1 missing files; e.g.: /data/000005.ldb');
    expect(openFailure('/data', corrupt)).toBe(
      'The data in /data cannot be opened: Corruption: 1 missing files; e.g.: /data/000005.ldb. See to it, and start again.',
    );
  });

  it.runIf(process.platform === 'linux')('cannot be where the system makes none, and says so', async () => {
    await expect(makeDataFolder('/proc/waymark')).rejects.toThrow('The data cannot be kept in /proc/waymark');
  });
});
