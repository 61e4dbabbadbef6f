import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import type { Database } from '../database';
import { backoff } from '../retry/backoff';
import { isFinal } from '../retry/policy';
import { RetryQueue } from '../retry/retry-queue';
import type { Inbox } from './inbox';
import { type MessageAttribute, readMessage, textFor } from './message';
import { lambdaEvent, notification, type Published } from './notification';
import type { Subscription } from './subscription';
import type { Subscriptions } from './subscriptions';

type Attributes = Record<string, string | MessageAttribute>;

export interface TopicsOptions {
  database: Database;
  clock: Clock;
  inbox: Inbox;
  /** Runs a function with an event; throws when that fails, with `retryable: false` when trying again is of no use. */
  invoke(functionArn: string, event: unknown): Promise<unknown>;
  /** Sends a message to a queue. */
  send(queueArn: string, message: { body: unknown; attributes: Attributes }): Promise<void>;
}

/** A message to be delivered to one subscription. */
interface Job {
  subscription: string;
  published: Published;
}

/**
 * Functions are invoked asynchronously, and tried twice more.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
const RETRIES = {
  lambda: { most: 2, first: 60_000, longest: 120_000 },
  sqs: { most: 100_015, first: 1000, longest: 20_000 },
};

const retriesOf = ({ protocol }: Subscription) => RETRIES[protocol === 'lambda' ? 'lambda' : 'sqs'];

/** Delivers published messages to the subscriptions that accept them. */
export class Topics {
  readonly #deliveries;

  constructor(
    private readonly options: TopicsOptions,
    private readonly names: Map<string, string>,
    private readonly subscriptions: Subscriptions,
  ) {
    this.#deliveries = new RetryQueue<Job>(options.database, 'sns-delivery', options.clock, {
      run: (job) => this.#deliver(job),
      retryAt: ({ job, attempts }, error) => {
        const subscription = this.subscriptions.find(job.subscription);
        if (!subscription) return undefined;
        const retries = retriesOf(subscription);
        if (isFinal(error) || attempts > retries.most) return undefined;
        return options.clock.now() + backoff(attempts, retries);
      },
      settle: (_key, { job }, _batch, error) => (error ? this.#bury(job, error) : undefined),
    });
  }

  /** Goes on with the deliveries that were open when the engine stopped. */
  resume = () => this.#deliveries.resume();
  /** Resolves once no delivery is under way; those that wait to be tried again do not count. */
  idle = () => this.#deliveries.idle();
  close = () => this.#deliveries.close();

  /**
   * Publishes a message; when it resolves, its mails and the deliveries it asks for are on disk.
   * @throws AwsError InvalidParameter, ParameterValueInvalid or NotFound
   */
  publish = async (request: Record<string, unknown>): Promise<{ MessageId: string }> => {
    const message = readMessage(request);
    const topic = this.nameOf(message.topicArn);

    const published = { id: randomUUID(), at: this.options.clock.now(), message };
    const batch = this.options.database.batch();
    const accepting = this.subscriptions
      .of(message.topicArn)
      .filter((subscription) => subscription.accepts(message));
    const starts = accepting.map((subscription) => {
      if (subscription.protocol.startsWith('email')) return this.#mail(published, subscription, topic, batch);
      const job = { subscription: subscription.arn, published };
      return this.#deliveries.add(batch, `${published.id}:${subscription.arn}`, job);
    });
    await batch.write();
    for (const start of starts) start();
    return { MessageId: published.id };
  };

  /** @throws AwsError NotFound */
  nameOf(topicArn: string): string {
    const name = this.names.get(topicArn);
    if (name === undefined) throw new AwsError('NotFound', 'Topic does not exist', 404);
    return name;
  }

  #mail(
    published: Published,
    subscription: Subscription,
    topic: string,
    batch: ReturnType<Database['batch']>,
  ) {
    const { message } = published;
    const { protocol, endpoint } = subscription;
    const attributes = Object.entries(message.attributes).map(([name, { StringValue, BinaryValue }]) => [
      name,
      StringValue ?? BinaryValue,
    ]);
    const mail = {
      to: endpoint,
      from: topic,
      subject: message.subject ?? 'AWS Notification Message',
      body:
        protocol === 'email'
          ? textFor(message, protocol)
          : JSON.stringify(notification(published, subscription), undefined, 2),
      attributes: Object.fromEntries(attributes),
    };
    return this.options.inbox.add(mail, batch);
  }

  async #deliver({ subscription: arn, published }: Job): Promise<void> {
    const subscription = this.subscriptions.find(arn);
    if (!subscription) throw Object.assign(new Error(`${arn} is gone`), { retryable: false });
    const { protocol, endpoint } = subscription;
    if (protocol === 'lambda') await this.options.invoke(endpoint, lambdaEvent(published, subscription));
    else await this.options.send(endpoint, this.#forQueue(published, subscription));
  }

  #forQueue(published: Published, subscription: Subscription): { body: unknown; attributes: Attributes } {
    const { message } = published;
    return subscription.isRaw
      ? { body: textFor(message, 'sqs'), attributes: message.attributes }
      : { body: notification(published, subscription), attributes: {} };
  }

  /** @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html */
  async #bury({ subscription: arn, published }: Job, error: Error): Promise<void> {
    const subscription = this.subscriptions.find(arn);
    if (!subscription?.deadLetterArn) return;
    const { body, attributes } = this.#forQueue(published, subscription);
    const why = { ErrorCode: error.name, ErrorMessage: error.message };
    await this.options.send(subscription.deadLetterArn, { body, attributes: { ...attributes, ...why } });
  }
}
