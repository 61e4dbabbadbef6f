import type { Clock } from '../clock';

/** Those who wait for a message, by the queue's name. */
export class Waiting {
  readonly #byQueue = new Map<string, Set<() => void>>();

  constructor(private readonly clock: Clock) {}

  /** Tells all who wait for a message of the queue. */
  wake(queue: string): void {
    for (const wake of this.#byQueue.get(queue) ?? []) wake();
  }

  /** `come` resolves when the queue's waiting are woken, at the deadline, or when it is cancelled. */
  next(queue: string, deadline: number): { come: Promise<void>; cancel(): void } {
    const waiting = this.#byQueue.get(queue) ?? new Set();
    this.#byQueue.set(queue, waiting);
    let cancel = () => {};
    const come = new Promise<void>((resolve) => {
      const wake = () => {
        waiting.delete(wake);
        stop();
        resolve();
      };
      const stop = this.clock.at(deadline, wake);
      waiting.add(wake);
      cancel = wake;
    });
    return { come, cancel };
  }
}
