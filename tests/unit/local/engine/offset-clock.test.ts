import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OffsetClock } from '../../../../src/local/offset-clock';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('runs like the system’s, ahead by as much as it was moved', () => {
  const clock = new OffsetClock();
  const start = clock.now();
  vi.advanceTimersByTime(500);
  expect(clock.now()).toBe(start + 500);
  expect(clock.advance(60_000)).toBe(start + 60_500);
  expect(() => clock.advance(-1)).toThrow(RangeError);
});

it('runs what falls due when it is moved, in order of its time, and nothing that was cancelled', () => {
  const clock = new OffsetClock();
  const ran: string[] = [];
  const start = clock.now();
  clock.at(start + 20_000, () => ran.push('second'));
  clock.at(start + 10_000, () => ran.push('first'));
  clock.at(start + 15_000, () => ran.push('never'))();
  clock.at(start + 90_000, () => ran.push('later'));
  clock.advance(30_000);
  expect(ran).toEqual(['first', 'second']);
  vi.advanceTimersByTime(60_000);
  expect(ran).toEqual(['first', 'second', 'later']);
});
