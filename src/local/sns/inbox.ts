import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { type Database, openStore } from '../database';

type Batch = ReturnType<Database['batch']>;

/** A mail that would have been sent. */
export interface Mail {
  id: string;
  /** Epoch ms. */
  time: number;
  to: string;
  /** What sent it: a topic's name, or the user pool. */
  from: string;
  subject: string;
  body: string;
  attributes: Record<string, string>;
}

type Outgoing = Pick<Mail, 'to' | 'from' | 'subject' | 'body'> & Partial<Pick<Mail, 'attributes'>>;

/** How many mails are kept. */
const KEPT = 1000;

const pad = (sequence: number) => String(sequence).padStart(16, '0');

/** Where the mails of a machine that sends none land. */
export class Inbox {
  readonly #mails;
  readonly #listeners = new Set<(mail: Mail) => void>();
  #next = 0;

  private constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.#mails = openStore<Mail>(database, 'sns-mail');
  }

  static async open({ database, clock }: { database: Database; clock: Clock }): Promise<Inbox> {
    const inbox = new Inbox(database, clock);
    for await (const key of inbox.#mails.keys({ reverse: true, limit: 1 })) inbox.#next = Number(key) + 1;
    return inbox;
  }

  /** Keeps a mail; when it resolves, it is on disk. */
  async deliver(mail: Outgoing): Promise<void> {
    const batch = this.database.batch();
    const tell = this.add(mail, batch);
    await batch.write();
    tell();
  }

  /** Adds a mail to `batch`; answers what tells of it, to be called once the batch is written. */
  add(mail: Outgoing, batch: Batch): () => void {
    const kept: Mail = { attributes: {}, ...mail, id: randomUUID(), time: this.clock.now() };
    const sequence = this.#next++;
    batch.put(pad(sequence), kept, { sublevel: this.#mails });
    if (sequence >= KEPT) batch.del(pad(sequence - KEPT), { sublevel: this.#mails });
    return () => {
      for (const listener of this.#listeners) listener(kept);
    };
  }

  /** The newest mails, newest first. */
  async list(limit = KEPT): Promise<Mail[]> {
    return this.#mails.values({ reverse: true, limit }).all();
  }

  /** Tells of each new mail; answers how to stop that. */
  onMail(listener: (mail: Mail) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
