/** The engine's only source of time, so that a test can move it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `action` once `time` (epoch ms) is reached; returns a function that cancels it. */
  at(time: number, action: () => void): () => void;
}

/**
 * A longer wait is taken in steps, each of which looks at the time: timers stand still while a Linux machine sleeps.
 * https://docs.libuv.org/en/v1.x/timer.html
 */
const LONGEST_TIMER = 60_000;

export const systemClock: Clock = {
  now: Date.now,
  at(time, action) {
    let timer: NodeJS.Timeout;
    const arm = () => {
      const left = time - Date.now();
      timer = setTimeout(left > LONGEST_TIMER ? arm : action, Math.min(Math.max(left, 0), LONGEST_TIMER));
    };
    arm();
    return () => clearTimeout(timer);
  },
};

/** A clock that stands still until a test, or the engine's test hook, moves it. */
export class ManualClock implements Clock {
  #waiting = new Set<{ time: number; action: () => void }>();
  constructor(private time = 0) {}

  now = (): number => this.time;

  at(time: number, action: () => void): () => void {
    const entry = { time, action };
    this.#waiting.add(entry);
    return () => this.#waiting.delete(entry);
  }

  /** Moves time on by `ms`, running what falls due in order of its time. */
  advance(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const due = [...this.#waiting].filter((e) => e.time <= end).sort((a, b) => a.time - b.time)[0];
      if (!due) break;
      this.#waiting.delete(due);
      this.time = Math.max(this.time, due.time);
      due.action();
    }
    this.time = end;
  }
}
