import { v7 as uuidv7 } from 'uuid';
import { UNUSED, USAGE_LIMITS, type Usage, type UsageReport } from '../core/schemas/usage';
import type { Client } from './api';

/** Long enough that a report says nothing of a moment, short enough that little is lost with the window. */
const REPORT_EVERY_MS = 60_000;

/** Counts what links are used for, and reports the sums now and then: neither who, nor when, nor in which order. */
export class UsageCounter {
  readonly #client: Pick<Client, 'reportUsage'>;
  readonly #counts = new Map<string, Usage>();
  /** What was sent and not yet confirmed; it is sent again as it is, so that it counts once. */
  #unconfirmed: UsageReport | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: Pick<Client, 'reportUsage'>) {
    this.#client = client;
  }

  count(id: string, kind: keyof Usage): void {
    const before = this.#counts.get(id) ?? UNUSED;
    this.#counts.set(id, { ...before, [kind]: Math.min(before[kind] + 1, USAGE_LIMITS.count) });
    this.#timer ??= setTimeout(() => void this.report(), REPORT_EVERY_MS);
  }

  /** Reports what was counted so far. Never rejects: what is not taken is reported the next time. */
  async report(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unconfirmed ??= this.#take();
    if (!this.#unconfirmed) return;
    try {
      await this.#client.reportUsage({ body: this.#unconfirmed });
      this.#unconfirmed = undefined;
    } catch {
      // Offline, say. Counting is no reason to trouble anybody.
    }
    if (this.#unconfirmed || this.#counts.size > 0) {
      this.#timer ??= setTimeout(() => void this.report(), REPORT_EVERY_MS);
    }
  }

  #take(): UsageReport | undefined {
    const ids = [...this.#counts.keys()].slice(0, USAGE_LIMITS.links);
    if (ids.length === 0) return undefined;
    const links = ids.map((id) => ({ id, ...(this.#counts.get(id) as Usage) }));
    for (const id of ids) this.#counts.delete(id);
    return { id: uuidv7(), links };
  }
}
