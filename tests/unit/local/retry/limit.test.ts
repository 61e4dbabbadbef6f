import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Limit } from '../../../../src/local/retry/limit';

it('lets so much be under way at the same time, and the rest wait in order', async () => {
  const limit = new Limit(2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2, 3].map((n) =>
    limit.run(async () => {
      started.push(n);
      await new Promise<void>((resolve) => ends.push(resolve));
      return n;
    }),
  );
  await setImmediate();
  expect(started).toEqual([0, 1]);
  ends[1]?.();
  await setImmediate();
  expect(started).toEqual([0, 1, 2]);
  for (let n = 0; n < 4; n += 1) {
    ends[n]?.();
    await setImmediate();
  }
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
});

it('gives the place of what failed to the next', async () => {
  const limit = new Limit(1);
  const failed = limit.run(() => Promise.reject(new Error('gone')));
  const next = limit.run(async () => 'done');
  await expect(failed).rejects.toThrow('gone');
  expect(await next).toBe('done');
});
