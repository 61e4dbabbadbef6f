import type { Clock } from './clock';
import { systemClock } from './clock';

/** The system's time, moved on by as much as was asked for. */
export class OffsetClock implements Clock {
  #offset = 0;
  readonly #waiting = new Set<{ time: number; action: () => void; cancel: () => void }>();

  now = (): number => Date.now() + this.#offset;

  at(time: number, action: () => void): () => void {
    const entry = { time, action, cancel: () => {} };
    this.#waiting.add(entry);
    this.#arm(entry);
    return () => {
      entry.cancel();
      this.#waiting.delete(entry);
    };
  }

  #arm(entry: { time: number; action: () => void; cancel: () => void }): void {
    entry.cancel();
    entry.cancel = systemClock.at(entry.time - this.#offset, () => {
      this.#waiting.delete(entry);
      entry.action();
    });
  }

  /** Moves the time on; what falls due runs in order of its time. Returns the new time. */
  advance(ms: number): number {
    if (!(ms >= 0)) throw new RangeError('Time does not run backwards');
    this.#offset += ms;
    for (const entry of [...this.#waiting].sort((a, b) => a.time - b.time)) this.#arm(entry);
    return this.now();
  }
}
