import type { Clock } from '../clock';

/**
 * Runs `task` every `interval` ms, never twice at a time.
 * @returns what ends that, and resolves once a running task is over
 */
export function repeat(clock: Clock, interval: number, task: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  let running = Promise.resolve();
  let cancel = () => {};
  const arm = () => {
    if (stopped) return;
    cancel = clock.at(clock.now() + interval, () => {
      // Storage that fails says so to every request; the next run tries again.
      running = task()
        .catch(() => {})
        .then(arm);
    });
  };
  arm();
  return () => {
    stopped = true;
    cancel();
    return running;
  };
}
