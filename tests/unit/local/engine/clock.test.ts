import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../../../src/local/clock';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('runs what falls due at its time, however far off that is', () => {
  const ran = vi.fn();
  systemClock.at(Date.now() + 60 * DAY, ran);
  vi.advanceTimersByTime(60 * DAY - 1);
  expect(ran).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ran).toHaveBeenCalledTimes(1);
});

it('runs what fell due while the machine slept within a minute of its waking up', () => {
  const ran = vi.fn();
  systemClock.at(Date.now() + DAY, ran);
  vi.advanceTimersByTime(MINUTE / 2);
  // Asleep, the date goes on and the timers do not.
  vi.setSystemTime(Date.now() + 2 * DAY);
  vi.advanceTimersByTime(MINUTE);
  expect(ran).toHaveBeenCalledTimes(1);
});

it('runs nothing that was cancelled', () => {
  const ran = vi.fn();
  const cancel = systemClock.at(Date.now() + DAY, ran);
  vi.advanceTimersByTime(DAY / 2);
  cancel();
  vi.advanceTimersByTime(DAY);
  expect(ran).not.toHaveBeenCalled();
});
