import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import { type Database, openStore, type Store } from '../database';
import { type Subscription, toSubscription } from './subscription';

/** A subscription that somebody asked for while the engine ran. */
export interface Subscribed {
  arn: string;
  topicArn: string;
  protocol: string;
  endpoint: string;
  /** Its attributes, as they were given. */
  attributes: Record<string, string>;
  /** What confirms it; absent once it is. */
  token?: string;
  /** Epoch ms. */
  createdAt: number;
}

/** What is not confirmed by then is forgotten: https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html */
const CONFIRMED_WITHIN_MS = 2 * 24 * 60 * 60 * 1000;

const absent = () => new AwsError('NotFound', 'Subscription does not exist', 404);
export const invalid = (what: string) => new AwsError('InvalidParameter', `Invalid parameter: ${what}`);

/** The subscriptions of all topics: the template's, and those that people asked for, which are on disk. */
export class Subscriptions {
  readonly #known = new Map<string, { record: Subscribed; subscription: Subscription }>();

  private constructor(
    private readonly fixed: readonly Subscription[],
    private readonly store: Store<Subscribed>,
    private readonly clock: Clock,
  ) {}

  static async open(
    database: Database,
    clock: Clock,
    fixed: readonly Subscription[],
  ): Promise<Subscriptions> {
    const subscriptions = new Subscriptions(
      fixed,
      openStore<Subscribed>(database, 'sns-subscription'),
      clock,
    );
    for await (const record of subscriptions.store.values()) subscriptions.#take(record);
    await subscriptions.#forget();
    return subscriptions;
  }

  /** Those of a topic that get its messages. */
  of(topicArn: string): Subscription[] {
    const asked = [...this.#known.values()].filter(({ record }) => record.token === undefined);
    return [...this.fixed, ...asked.map(({ subscription }) => subscription)].filter(
      (subscription) => subscription.topicArn === topicArn,
    );
  }

  find(arn: string): Subscription | undefined {
    return this.#known.get(arn)?.subscription ?? this.fixed.find((subscription) => subscription.arn === arn);
  }

  /** @throws AwsError NotFound */
  record(arn: unknown): Subscribed {
    const record = this.#known.get(String(arn))?.record;
    if (!record || this.#isForgotten(record)) throw absent();
    return record;
  }

  /** The one of an address, if it has one at the topic. */
  recordOf(topicArn: string, protocol: string, endpoint: string): Subscribed | undefined {
    return [...this.#known.values()]
      .map(({ record }) => record)
      .find(
        (record) =>
          record.topicArn === topicArn &&
          record.protocol === protocol &&
          record.endpoint === endpoint &&
          !this.#isForgotten(record),
      );
  }

  records(topicArn: string): Subscribed[] {
    return [...this.#known.values()]
      .map(({ record }) => record)
      .filter((record) => record.topicArn === topicArn && !this.#isForgotten(record));
  }

  /** @throws AwsError InvalidParameter when the attributes are not what a subscription can have */
  async add(
    given: Pick<Subscribed, 'topicArn' | 'protocol' | 'endpoint' | 'attributes'>,
  ): Promise<Subscribed> {
    const arn = `${given.topicArn}:${randomUUID()}`;
    const isMail = given.protocol.startsWith('email');
    const record = { ...given, arn, createdAt: this.clock.now(), ...(isMail && { token: randomUUID() }) };
    await this.#forget();
    return this.#put(record);
  }

  /** @throws AwsError NotFound or InvalidParameter */
  async change(arn: unknown, name: string, value: string): Promise<void> {
    const record = this.record(arn);
    await this.#put({ ...record, attributes: { ...record.attributes, [name]: value } });
  }

  /** @throws AwsError NotFound */
  async confirm(topicArn: unknown, token: unknown): Promise<Subscribed> {
    const found = this.records(String(topicArn)).find((record) => record.token === token);
    if (!found || token === undefined) throw invalid('Token');
    const { token: _, ...record } = found;
    return this.#put(record);
  }

  /** @throws AwsError NotFound */
  async delete(arn: unknown): Promise<void> {
    const record = this.record(arn);
    await this.store.del(record.arn);
    this.#known.delete(record.arn);
  }

  async #put(record: Subscribed): Promise<Subscribed> {
    this.#take(record);
    await this.store.put(record.arn, record);
    return record;
  }

  #take(record: Subscribed): void {
    const { arn, topicArn: TopicArn, protocol: Protocol, endpoint: Endpoint, attributes } = record;
    const properties = { ...attributes, TopicArn, Protocol, Endpoint };
    try {
      const subscription = toSubscription({ logicalId: arn, name: arn, arn, properties });
      this.#known.set(arn, { record, subscription });
    } catch (error) {
      throw invalid((error as Error).message);
    }
  }

  /** Removes what nobody has confirmed in time. */
  async #forget(): Promise<void> {
    const over = [...this.#known.values()].filter(({ record }) => this.#isForgotten(record));
    for (const { record } of over) {
      this.#known.delete(record.arn);
      await this.store.del(record.arn);
    }
  }

  #isForgotten({ token, createdAt }: Subscribed): boolean {
    return token !== undefined && createdAt + CONFIRMED_WITHIN_MS <= this.clock.now();
  }
}
