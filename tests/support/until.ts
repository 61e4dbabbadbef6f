import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is neither false nor undefined, and resolves with it.
 * @throws Error naming `what` when `withinMs` have passed without one
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain: ${what}`);
    await pause(20);
  }
}
