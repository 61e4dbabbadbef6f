import type { Clock } from './clock';
import { systemClock } from './clock';

interface Entry {
  time: number;
  action: () => void;
  cancel: () => void;
}

/** The system's time, moved on by as much as was asked for. */
export class OffsetClock implements Clock {
  #offset = 0;
  readonly #waiting = new Set<Entry>();

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

  #arm(entry: Entry): void {
    entry.cancel();
    entry.cancel = systemClock.at(entry.time - this.#offset, () => this.#run(entry));
  }

  #run(entry: Entry): void {
    entry.cancel();
    this.#waiting.delete(entry);
    entry.action();
  }

  /**
   * Moves the time on; what falls due by that has run, in order of its time, when this returns: whoever then waits until
   * nothing is under way waits for it too. Returns the new time.
   */
  advance(ms: number): number {
    if (!(ms >= 0)) throw new RangeError('Time does not run backwards');
    this.#offset += ms;
    const now = this.now();
    for (const entry of [...this.#waiting].sort((a, b) => a.time - b.time)) {
      // One that ran before it may have cancelled it.
      if (!this.#waiting.has(entry)) continue;
      if (entry.time > now) this.#arm(entry);
      else this.#run(entry);
    }
    return now;
  }
}
