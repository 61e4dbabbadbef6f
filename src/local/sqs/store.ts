import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { type Database, openStore } from '../database';
import type { MessageAttributes } from './attributes';
import type { Queue } from './queue';

export interface Message {
  id: string;
  body: string;
  attributes: MessageAttributes;
  /** Epoch ms, like every time here. */
  sentAt: number;
  /** Until when nobody receives it. */
  visibleAt: number;
  receives: number;
  firstReceivedAt?: number;
  /** What the last receiver deletes it by. */
  receipt?: string;
}

const SEPARATOR = ':';
const pad = (sequence: number) => String(sequence).padStart(16, '0');

/** Messages on disk, in the order in which they were sent. */
export class MessageStore {
  readonly #messages;
  #next = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    database: Database,
    private readonly clock: Clock,
  ) {
    this.#messages = openStore<Message>(database, 'sqs-message');
  }

  async open(): Promise<void> {
    for await (const key of this.#messages.keys())
      this.#next = Math.max(this.#next, Number(key.slice(key.lastIndexOf(SEPARATOR) + 1)) + 1);
  }

  /** Keeps a message; when it resolves, it is on disk. */
  async send(
    { name }: Queue,
    body: string,
    attributes: MessageAttributes,
    delaySeconds: number,
  ): Promise<Message> {
    const now = this.clock.now();
    const message: Message = {
      id: randomUUID(),
      body,
      attributes,
      sentAt: now,
      visibleAt: now + delaySeconds * 1000,
      receives: 0,
    };
    await this.#messages.put(`${name}${SEPARATOR}${pad(this.#next++)}`, message);
    return message;
  }

  /**
   * Takes at most `limit` messages that are visible, and hides them for a while. One that was received as often as the
   * queue's redrive policy has it is put into `deadLetters` instead.
   */
  receive(queue: Queue, limit: number, visibilitySeconds: number, deadLetters?: Queue): Promise<Message[]> {
    return this.#serially(async () => {
      const now = this.clock.now();
      const taken: Message[] = [];
      for await (const [key, message] of this.entries(queue)) {
        if (taken.length === limit) break;
        if (message.visibleAt > now) continue;
        if (deadLetters && message.receives >= queue.redrive!.maxReceiveCount) {
          await this.#move(key, { ...message, visibleAt: now }, deadLetters);
          continue;
        }
        const receipt = Buffer.from(`${key}${SEPARATOR}${randomUUID()}`).toString('base64url');
        const visibleAt = now + visibilitySeconds * 1000;
        const received = { ...message, visibleAt, receipt, receives: message.receives + 1 };
        received.firstReceivedAt ??= now;
        await this.#messages.put(key, received);
        taken.push(received);
      }
      return taken;
    });
  }

  /** When the next message becomes visible; undefined when there is none. */
  async nextVisibleAt(queue: Queue): Promise<number | undefined> {
    let next: number | undefined;
    for await (const [, { visibleAt }] of this.entries(queue)) next = Math.min(next ?? visibleAt, visibleAt);
    return next;
  }

  #move(key: string, message: Message, to: Queue): Promise<void> {
    return this.#messages.batch([
      { type: 'del', key },
      { type: 'put', key: `${to.name}${SEPARATOR}${pad(this.#next++)}`, value: message },
    ]);
  }

  /** Deletes what was received under `receipt`, unless somebody received it since; answers false for no receipt of the queue. */
  async deleteReceived(queue: Queue, receipt: string): Promise<boolean> {
    return this.#withReceived(queue, receipt, (key) => this.#messages.del(key));
  }

  /** Hides what was received under `receipt` from now on for so long; answers false for no receipt of the queue. */
  async hideReceived(queue: Queue, receipt: string, seconds: number): Promise<boolean> {
    return this.#withReceived(queue, receipt, (key, message) =>
      this.#messages.put(key, { ...message, visibleAt: this.clock.now() + seconds * 1000 }),
    );
  }

  async #withReceived(
    { name }: Queue,
    receipt: string,
    work: (key: string, message: Message) => Promise<void>,
  ): Promise<boolean> {
    const [, queue, sequence] =
      /^(.+):(\d{16}):[^:]+$/.exec(Buffer.from(receipt, 'base64url').toString()) ?? [];
    if (queue !== name) return false;
    const key = `${queue}${SEPARATOR}${sequence}`;
    await this.#serially(async () => {
      const message = await this.#messages.get(key);
      if (message?.receipt === receipt) await work(key, message);
    });
    return true;
  }

  async delete(key: string): Promise<void> {
    await this.#serially(() => this.#messages.del(key));
  }

  /** The messages of a queue, oldest first, under their keys; those past their retention are deleted. */
  async *entries({ name, retentionSeconds }: Queue): AsyncIterable<[string, Message]> {
    const oldest = this.clock.now() - retentionSeconds * 1000;
    const range = { gt: `${name}${SEPARATOR}`, lt: `${name}${SEPARATOR}:` };
    for await (const [key, message] of this.#messages.iterator(range)) {
      if (message.sentAt >= oldest) yield [key, message];
      else await this.#messages.del(key);
    }
  }

  #serially<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}
