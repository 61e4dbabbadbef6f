import { ApiError, type Client } from '../../client/api';
import { isUnreachable } from '../../client/failure';
import { Observable } from '../../client/observable';
import { IMPORT_LIMITS, type ImportOutcome, type ImportResult } from '../../core/schemas/import';
import type { PortableLink } from '../../core/schemas/portable-link';
import type { PreviewRow } from './preview';

/** A row that the server refused, and why. */
export interface Refused {
  number: number;
  title: string;
  reason: string;
  link: PortableLink;
}

export interface ImportState {
  phase: 'running' | 'paused' | 'done';
  total: number;
  done: number;
  counts: Record<ImportOutcome, number>;
  refused: Refused[];
  /** What stopped it, if it was not the person. */
  failure?: unknown;
}

type ImportRow = PreviewRow & { link: PortableLink };

/** Requests under way at the same time. */
const LANES = 3;
const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 500;

/**
 * Sends the rows of a file, a batch at a time. Stopped by whatever, it can go on where it was; and since a row that is
 * sent again changes nothing, so can another one that is given the same file.
 */
export class Importer extends Observable<ImportState> {
  readonly source: string;
  readonly #client: Pick<Client, 'importLinks'>;
  #left: ImportRow[][];
  #abort = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(client: Pick<Client, 'importLinks'>, source: string, rows: readonly PreviewRow[]) {
    const ready = rows.filter((row): row is ImportRow => row.link !== undefined);
    const counts = { added: 0, enriched: 0, known: 0, refused: 0 };
    super({ phase: 'paused', total: ready.length, done: 0, counts, refused: [] });
    this.source = source;
    this.#client = client;
    this.#left = batchesOf(ready);
  }

  /**
   * Sends what is left, once the requests are answered that an earlier run has open. Never rejects: what stops it is
   * part of the state.
   */
  run(): Promise<void> {
    if (this.value.phase === 'running') return this.#running;
    const { failure: _, ...before } = this.value;
    this.set({ ...before, phase: 'running' });
    const abort = new AbortController();
    this.#abort = abort;
    this.#running = this.#running.then(() => this.#sendAll(abort));
    return this.#running;
  }

  pause(): void {
    this.#abort.abort();
  }

  async #sendAll(abort: AbortController): Promise<void> {
    await Promise.all(Array.from({ length: LANES }, () => this.#lane(abort)));
    if (this.value.phase === 'running' && this.#abort === abort) {
      this.set({ ...this.value, phase: this.#left.length > 0 ? 'paused' : 'done' });
    }
  }

  async #lane(abort: AbortController): Promise<void> {
    const { signal } = abort;
    while (!signal.aborted) {
      const batch = this.#left.shift();
      if (!batch) return;
      try {
        this.#note(batch, await this.#send(batch, signal));
      } catch (failure) {
        this.#left.unshift(batch);
        const isWanted = signal.aborted && failure === signal.reason;
        abort.abort();
        // The run after it sends the batch again.
        if (!isWanted && this.#abort === abort) this.set({ ...this.value, phase: 'paused', failure });
      }
    }
  }

  async #send(
    batch: readonly ImportRow[],
    signal: AbortSignal,
    attempt = 1,
  ): Promise<readonly ImportResult[]> {
    try {
      const body = { source: this.source, links: batch.map(({ link }) => link) };
      // A batch that is under way is let through when the person pauses.
      return (await this.#client.importLinks({ body })).results;
    } catch (error) {
      if (attempt === ATTEMPTS || !isPassing(error)) throw error;
      const seconds = error instanceof ApiError ? error.retryAfter : undefined;
      await pauseFor(seconds !== undefined ? seconds * 1000 : FIRST_PAUSE_MS * 2 ** (attempt - 1), signal);
      return this.#send(batch, signal, attempt + 1);
    }
  }

  #note(batch: readonly ImportRow[], results: readonly ImportResult[]): void {
    const counts = { ...this.value.counts };
    const refused = [...this.value.refused];
    results.forEach(({ outcome, reason = '' }, at) => {
      counts[outcome] += 1;
      const row = batch[at];
      if (outcome === 'refused' && row) {
        const { number, title, link } = row;
        refused.push({ number, title, link, reason });
      }
    });
    this.set({ ...this.value, done: this.value.done + batch.length, counts, refused });
  }
}

/** What may be over the next time. */
const isPassing = (error: unknown) =>
  isUnreachable(error) || (error instanceof ApiError && (error.status === 429 || error.status >= 500));

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    setTimeout(resolve, ms);
  });
}

/** The rows in order, as many together as a request may hold. */
function batchesOf(rows: readonly ImportRow[]): ImportRow[][] {
  const batches: ImportRow[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const length = JSON.stringify(row.link).length + 1;
    const batch = batches.at(-1);
    if (!batch || batch.length === IMPORT_LIMITS.links || size + length > IMPORT_LIMITS.characters - 2) {
      batches.push([row]);
      size = length;
    } else {
      batch.push(row);
      size += length;
    }
  }
  return batches;
}
