import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ClassicLevel } from 'classic-level';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeFailure } from '../../../../src/local/data-folder';
import { openDatabase } from '../../../../src/local/database';
import { Storage } from '../../../../src/local/dynamodb/storage';
import { openRotatingFile } from '../../../../src/local/lambda/rotating-file';

const FULL = new Error('IO error: 000003.log: No space left on device');
const full = (_operations: object[]) => Promise.reject(FULL);
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'waymark-full-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(directory, { recursive: true });
});

it('the engine’s own data tells of a write that did not reach the disk, before whoever wrote is told', async () => {
  const told: unknown[] = [];
  const native = ClassicLevel.prototype as unknown as { _batch: typeof full };
  const database = await openDatabase(directory, (error) => told.push(error));
  await database.put('a', 1);
  vi.spyOn(native, '_batch').mockImplementation(full);
  const failed = database.put('b', 2).catch((error) => told.push(['writer', error]));
  await failed;
  expect(told).toEqual([FULL, ['writer', FULL]]);
  vi.restoreAllMocks();
  await database.close();
});

it('a table tells of a write that did not reach the disk, and takes none after it', async () => {
  const told = vi.fn();
  const storage = await Storage.open(directory, told);
  await storage.commit([['a', '1']]);
  vi.spyOn(ClassicLevel.prototype, 'batch').mockImplementation((() => full([])) as never);
  await expect(storage.commit([['b', '2']])).rejects.toBe(FULL);
  vi.restoreAllMocks();
  await expect(storage.commit([['c', '3']])).rejects.toBe(FULL);
  expect(told).toHaveBeenCalledExactlyOnceWith(FULL);
  expect(storage.stored('a')).toBe('1');
  await storage.close();
});

describe.each([
  ['the engine’s own data', openDatabase],
  ['a table', Storage.open],
])('when %s cannot be opened', (_, open: (directory: string) => Promise<unknown>) => {
  it('it says that the disk is full, and where', async () => {
    const native = ClassicLevel.prototype as unknown as { _open: () => Promise<void> };
    vi.spyOn(native, '_open').mockRejectedValue(FULL);
    await expect(open(directory)).rejects.toThrow(
      `The data in ${directory} cannot be opened: the disk is full. See to it, and start again.`,
    );
  });

  it('it says what else is in the way', async () => {
    await writeFile(path.join(directory, 'file'), '');
    await expect(open(path.join(directory, 'file'))).rejects.toThrow(
      'cannot be opened: a file is in the way.',
    );
    await mkdir(path.join(directory, 'LOCK'));
    await expect(open(directory)).rejects.toThrow('cannot be opened: Is a directory.');
  });
});

it.runIf(process.platform === 'linux')('the log tells when it cannot be written', async () => {
  const told = new Promise<Error>((resolve) => {
    openRotatingFile('/dev/full', 1_000, resolve).append('a line');
  });
  expect(writeFailure('/data', await told)).toContain('can no longer be written: the disk is full.');
});
