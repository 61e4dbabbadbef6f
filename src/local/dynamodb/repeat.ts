import type { Clock } from '../clock';

/**
 * Runs `task` every `interval` ms, never twice at a time; when its time comes while it runs, it runs once more after.
 * @returns what ends that, and resolves once a running task is over
 */
export function repeat(clock: Clock, interval: number, task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isDue = false;
  let cancel = () => {};
  const run = async () => {
    while (isDue) {
      isDue = false;
      // Storage that fails has told so.
      await task().catch(() => {});
    }
    running = undefined;
  };
  const arm = () => {
    cancel = clock.at(clock.now() + interval, () => {
      arm();
      isDue = true;
      running ??= run();
    });
  };
  arm();
  return async () => {
    cancel();
    isDue = false;
    await running;
  };
}
