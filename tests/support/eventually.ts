import { vi } from 'vitest';

/**
 * Checks again and again until what `check` expects holds, and resolves with its answer. The time is long, as it only
 * counts where something is wrong: a busy machine is not.
 * @throws what `check` threw last, once `withinMs` have passed
 */
export function eventually<T>(check: () => T | Promise<T>, withinMs = 20_000): Promise<T> {
  return vi.waitFor(check, { timeout: withinMs, interval: 50 });
}
