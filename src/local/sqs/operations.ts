import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import {
  checkAttributes,
  chosen,
  type MessageAttributes,
  md5,
  md5OfAttributes,
  sizeOfAttributes,
} from './attributes';
import type { Queue } from './queue';
import type { Message, MessageStore } from './store';

type Json = Record<string, unknown>;

const LARGEST_BATCH = 10;

function integer(request: Json, name: string, fallback: number, least: number, most: number): number {
  const value = request[name] ?? fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new AwsError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${least} and ${most}, if provided.`,
  );
}

function text(request: Json, name: string): string {
  const value = request[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError('MissingParameter', `The request must contain the parameter ${name}.`);
}

const invalidReceipt = (receipt: string) =>
  new AwsError(
    'ReceiptHandleIsInvalid',
    `The input receipt handle "${receipt}" is not a valid receipt handle.`,
  );

/**
 * The operations of the SQS API on the queues of a template; each throws AwsError with the service's code.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
 */
export class Operations {
  /** Those who wait for a message, by the queue's name. */
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(
    private readonly store: MessageStore,
    private readonly clock: Clock,
    private readonly queues: Queue[],
    private readonly region: string,
    private readonly accountId: string,
  ) {}

  async SendMessage(request: Json): Promise<Json> {
    const queue = this.#queue(request);
    const attributes = (request.MessageAttributes ?? {}) as MessageAttributes;
    const delay = integer(request, 'DelaySeconds', queue.delaySeconds, 0, 900);
    const { id, body } = await this.send(queue, text(request, 'MessageBody'), attributes, delay);
    return {
      MessageId: id,
      MD5OfMessageBody: md5(body),
      ...(Object.keys(attributes).length > 0 && { MD5OfMessageAttributes: md5OfAttributes(attributes) }),
    };
  }

  async send(
    queue: Queue,
    body: string,
    attributes: MessageAttributes,
    delaySeconds: number,
  ): Promise<Message> {
    checkAttributes(attributes);
    if (Buffer.byteLength(body) + sizeOfAttributes(attributes) > queue.maximumBytes)
      throw new AwsError(
        'InvalidParameterValue',
        `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumBytes} bytes.`,
      );
    const message = await this.store.send(queue, body, attributes, delaySeconds);
    for (const wake of this.#waiting.get(queue.name) ?? []) wake();
    return message;
  }

  async ReceiveMessage(request: Json): Promise<Json> {
    const queue = this.#queue(request);
    const limit = integer(request, 'MaxNumberOfMessages', 1, 1, 10);
    const visibility = integer(request, 'VisibilityTimeout', queue.visibilitySeconds, 0, 43_200);
    const wait = integer(request, 'WaitTimeSeconds', queue.waitSeconds, 0, 20);
    const deadline = this.clock.now() + wait * 1000;
    let messages: Message[] = [];
    for (let isLast = false; messages.length === 0 && !isLast; ) {
      isLast = this.clock.now() >= deadline;
      // Waiting begins before looking, so that what comes in between is not missed.
      const next = this.#nextMessage(queue, deadline);
      messages = await this.receive(queue, limit, visibility);
      if (messages.length > 0 || isLast) next.cancel();
      else await next.come;
    }
    return messages.length > 0 ? { Messages: messages.map((message) => this.#shown(message, request)) } : {};
  }

  /** Receives as ReceiveMessage does, without waiting. */
  receive(queue: Queue, limit: number, visibilitySeconds = queue.visibilitySeconds): Promise<Message[]> {
    const deadLetters = queue.redrive && this.find(queue.redrive.deadLetterArn);
    return this.store.receive(queue, limit, visibilitySeconds, deadLetters);
  }

  async SendMessageBatch(request: Json): Promise<Json> {
    return this.#each(request, async (entry) => {
      const { MessageId, ...digests } = await this.SendMessage({ ...entry, QueueUrl: request.QueueUrl });
      return { MessageId, ...digests };
    });
  }

  async DeleteMessageBatch(request: Json): Promise<Json> {
    return this.#each(request, async (entry) => {
      await this.DeleteMessage({ ...entry, QueueUrl: request.QueueUrl });
      return {};
    });
  }

  /** Does each entry of a batch by itself, and answers which succeeded and which failed. */
  async #each(request: Json, run: (entry: Json) => Promise<Json>): Promise<Json> {
    const entries = (request.Entries ?? []) as (Json & { Id: string })[];
    if (entries.length === 0 || entries.length > LARGEST_BATCH)
      throw new AwsError(
        entries.length === 0 ? 'EmptyBatchRequest' : 'TooManyEntriesInBatchRequest',
        `A batch holds 1 to ${LARGEST_BATCH} entries, this one ${entries.length}.`,
      );
    if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
      throw new AwsError('BatchEntryIdsNotDistinct', 'Two entries of the batch have the same Id.');
    const Successful: Json[] = [];
    const Failed: Json[] = [];
    for (const { Id, ...entry } of entries) {
      try {
        Successful.push({ Id, ...(await run(entry)) });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        Failed.push({ Id, SenderFault: true, Code: error.code, Message: error.message });
      }
    }
    return { Successful, Failed };
  }

  #shown({ id, body, attributes, receipt, sentAt, receives, firstReceivedAt }: Message, request: Json): Json {
    const system: Record<string, string> = {
      SenderId: this.accountId,
      SentTimestamp: String(sentAt),
      ApproximateReceiveCount: String(receives),
      ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
    };
    const wanted = (request.MessageSystemAttributeNames ?? request.AttributeNames ?? []) as string[];
    const named = Object.entries(system).filter(([name]) => wanted.includes('All') || wanted.includes(name));
    const own = chosen(attributes, (request.MessageAttributeNames ?? []) as string[]);
    return {
      MessageId: id,
      ReceiptHandle: receipt,
      Body: body,
      MD5OfBody: md5(body),
      ...(named.length > 0 && { Attributes: Object.fromEntries(named) }),
      ...(Object.keys(own).length > 0 && {
        MessageAttributes: own,
        MD5OfMessageAttributes: md5OfAttributes(own),
      }),
    };
  }

  /** `come` resolves when a message is sent, at the deadline, or when it is cancelled. */
  #nextMessage({ name }: Queue, deadline: number): { come: Promise<void>; cancel(): void } {
    const waiting = this.#waiting.get(name) ?? new Set();
    this.#waiting.set(name, waiting);
    let cancel = () => {};
    const come = new Promise<void>((resolve) => {
      const wake = () => {
        waiting.delete(wake);
        stop();
        resolve();
      };
      const stop = this.clock.at(deadline, wake);
      waiting.add(wake);
      cancel = wake;
    });
    return { come, cancel };
  }

  async DeleteMessage(request: Json): Promise<Json> {
    const receipt = text(request, 'ReceiptHandle');
    if (await this.store.deleteReceived(this.#queue(request), receipt)) return {};
    throw invalidReceipt(receipt);
  }

  async ChangeMessageVisibility(request: Json): Promise<Json> {
    const receipt = text(request, 'ReceiptHandle');
    const seconds = integer(request, 'VisibilityTimeout', -1, 0, 43_200);
    if (await this.store.hideReceived(this.#queue(request), receipt, seconds)) return {};
    throw invalidReceipt(receipt);
  }

  async GetQueueUrl(request: Json): Promise<Json> {
    const { name } = this.find(text(request, 'QueueName'));
    return { QueueUrl: `https://sqs.${this.region}.amazonaws.com/${this.accountId}/${name}` };
  }

  async GetQueueAttributes(request: Json): Promise<Json> {
    const queue = this.#queue(request);
    const now = this.clock.now();
    const counts = { visible: 0, hidden: 0, delayed: 0 };
    for await (const [, { visibleAt, receives }] of this.store.entries(queue))
      counts[visibleAt <= now ? 'visible' : receives > 0 ? 'hidden' : 'delayed']++;
    const attributes: Record<string, string | number> = {
      QueueArn: queue.arn,
      ApproximateNumberOfMessages: counts.visible,
      ApproximateNumberOfMessagesNotVisible: counts.hidden,
      ApproximateNumberOfMessagesDelayed: counts.delayed,
      VisibilityTimeout: queue.visibilitySeconds,
      MessageRetentionPeriod: queue.retentionSeconds,
      DelaySeconds: queue.delaySeconds,
      ReceiveMessageWaitTimeSeconds: queue.waitSeconds,
      MaximumMessageSize: queue.maximumBytes,
      ...(queue.redrive && {
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: queue.redrive.deadLetterArn,
          maxReceiveCount: queue.redrive.maxReceiveCount,
        }),
      }),
    };
    const wanted = (request.AttributeNames ?? []) as string[];
    const unknown = wanted.find((name) => name !== 'All' && !Object.hasOwn(attributes, name));
    if (unknown !== undefined) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
    const shown = Object.entries(attributes).filter(
      ([name]) => wanted.includes('All') || wanted.includes(name),
    );
    return { Attributes: Object.fromEntries(shown.map(([name, value]) => [name, String(value)])) };
  }

  #queue(request: Json): Queue {
    return this.find(text(request, 'QueueUrl'));
  }

  /** The queue of a name, an ARN or a URL; all of them end with the name. */
  find(given: string): Queue {
    const name = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf(':')) + 1);
    const queue = this.queues.find((one) => one.name === name);
    if (queue) return queue;
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  }
}
