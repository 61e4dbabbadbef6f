import { expect, it } from 'vitest';
import '../words';

const { ago } = await import('../../../../src/extension/popup/time');

it('“Yesterday” is the day before where the reader is, from 24 hours on', () => {
  const now = new Date(2026, 2, 12, 8).getTime();
  const words = (...[month, day, hour]: [number, number, number]) =>
    ago(new Date(2026, month, day, hour).getTime(), now);
  expect(words(2, 11, 7)).toBe('yesterday');
  expect(words(2, 10, 22)).toBe('2 days ago');
  expect(words(2, 13, 23)).toBe('tomorrow');
});
