import type { Clock } from '../clock';
import type { PutEventsEntry } from '../eventbridge';
import { backoff } from '../retry/backoff';
import { type Condition, deadLetter } from './dead-letter';
import type { PipeDefinition, PipeOptions, StreamRecord } from './definition';

/** The most entries that one PutEvents takes. */
const MOST_ENTRIES = 10;
const RETRY = { first: 200, longest: 60_000 };

/** What a pipe has done since it was opened. */
export interface Counts {
  delivered: number;
  deadLettered: number;
  dropped: number;
  /** Why the last attempt failed, while the pipe is held up by it. */
  error?: string;
}

/** Delivers batches of records, again and again while they fail, until each is on the bus or given up. */
export class Delivery {
  readonly counts: Counts = { delivered: 0, deadLettered: 0, dropped: 0 };

  constructor(
    private readonly pipe: PipeDefinition,
    private readonly sourceArn: string,
    private readonly clock: Clock,
    private readonly toEntry: (record: StreamRecord) => PutEventsEntry,
    private readonly options: PipeOptions,
    /** Waits; rejects when the pipe is closed meanwhile. */
    private readonly sleep: (ms: number) => Promise<void>,
  ) {}

  /** Resolves when no record of the batch needs to be read again; `retries` counts how often it was tried again. */
  async deliver(batch: StreamRecord[], retries = 0): Promise<void> {
    const fresh = await this.#withoutOld(batch);
    const failed = await this.#attempt(fresh);
    if (failed.length === 0) return;
    const { maximumRetryAttempts: most, onPartialBatchItemFailure } = this.pipe;
    if (onPartialBatchItemFailure && failed.length > 1) {
      await this.sleep(backoff(1, RETRY));
      const half = Math.ceil(failed.length / 2);
      // Halving is not counted as trying again: each record gets all the retries it is given.
      await this.deliver(failed.slice(0, half), retries);
      await this.deliver(failed.slice(half), retries);
    } else if (most >= 0 && retries >= most) await this.#giveUp(failed, 'RetryAttemptsExhausted');
    else {
      await this.sleep(backoff(retries + 1, RETRY));
      await this.deliver(failed, retries + 1);
    }
  }

  async #withoutOld(batch: StreamRecord[]): Promise<StreamRecord[]> {
    const { maximumRecordAgeInSeconds: most } = this.pipe;
    if (most < 0) return batch;
    const oldest = this.clock.now() / 1000 - most;
    const isOld = ({ dynamodb }: StreamRecord) => dynamodb.ApproximateCreationDateTime < oldest;
    const old = batch.filter(isOld);
    if (old.length > 0) await this.#giveUp(old, 'RecordAgeExceeded');
    return batch.filter((record) => !isOld(record));
  }

  /** Puts records on the bus; answers those that did not get there. */
  async #attempt(batch: StreamRecord[]): Promise<StreamRecord[]> {
    const failed: StreamRecord[] = [];
    const fail = (record: StreamRecord, error: string) => {
      failed.push(record);
      this.counts.error = error;
    };
    this.counts.error = undefined;
    const made: { record: StreamRecord; entry: PutEventsEntry }[] = [];
    for (const record of batch) {
      try {
        made.push({ record, entry: this.toEntry(record) });
      } catch (error) {
        fail(record, String(error));
      }
    }
    for (let at = 0; at < made.length; at += MOST_ENTRIES) {
      const part = made.slice(at, at + MOST_ENTRIES);
      const errors = await this.#send(part.map(({ entry }) => entry));
      for (const [index, { record }] of part.entries()) {
        const error = errors[index];
        if (error === undefined) this.counts.delivered++;
        else fail(record, error);
      }
    }
    return batch.filter((record) => failed.includes(record));
  }

  /** For each entry, why it was not taken. */
  async #send(entries: PutEventsEntry[]): Promise<(string | undefined)[]> {
    try {
      const { Entries } = await this.options.send(entries);
      return Entries.map(({ ErrorCode, ErrorMessage }) => ErrorCode && `${ErrorCode}: ${ErrorMessage}`);
    } catch (error) {
      return entries.map(() => String(error));
    }
  }

  async #giveUp(records: StreamRecord[], condition: Condition): Promise<void> {
    this.counts.error = undefined;
    const arn = this.pipe.deadLetterArn;
    if (arn === undefined) {
      this.counts.dropped += records.length;
      return;
    }
    const body = deadLetter(this.pipe, this.sourceArn, records, condition, this.clock.now());
    for (let attempts = 1; ; attempts++) {
      try {
        await this.options.sendToDlq(arn, { body, attributes: {} });
        break;
      } catch (error) {
        // A record that is neither delivered nor kept would be lost, so the pipe waits.
        this.counts.error = String(error);
        await this.sleep(backoff(attempts, RETRY));
      }
    }
    this.counts.error = undefined;
    this.counts.deadLettered += records.length;
  }
}
