import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import { queueAttributes, shownMessage } from './answers';
import {
  checkAttributes,
  type MessageAttributes,
  md5,
  md5OfAttributes,
  sizeOfAttributes,
} from './attributes';
import { eachEntry } from './batch';
import { integer, type Json, text } from './parameters';
import type { Queue } from './queue';
import type { Message, MessageStore } from './store';
import { Waiting } from './waiting';

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
  readonly #waiting: Waiting;

  constructor(
    private readonly store: MessageStore,
    private readonly clock: Clock,
    private readonly queues: Queue[],
    private readonly region: string,
    private readonly accountId: string,
  ) {
    this.#waiting = new Waiting(clock);
  }

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
    this.#waiting.wake(queue.name);
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
      const next = this.#waiting.next(queue.name, deadline);
      messages = await this.receive(queue, limit, visibility);
      if (messages.length > 0 || isLast) next.cancel();
      else await next.come;
    }
    if (messages.length === 0) return {};
    return { Messages: messages.map((message) => shownMessage(message, this.accountId, request)) };
  }

  /** Receives as ReceiveMessage does, without waiting. */
  receive(queue: Queue, limit: number, visibilitySeconds = queue.visibilitySeconds): Promise<Message[]> {
    const deadLetters = queue.redrive && this.find(queue.redrive.deadLetterArn);
    return this.store.receive(queue, limit, visibilitySeconds, deadLetters);
  }

  SendMessageBatch({ QueueUrl, ...request }: Json): Promise<Json> {
    return eachEntry(request, (entry) => this.SendMessage({ ...entry, QueueUrl }));
  }

  DeleteMessageBatch({ QueueUrl, ...request }: Json): Promise<Json> {
    return eachEntry(request, (entry) => this.DeleteMessage({ ...entry, QueueUrl }));
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
    const depths = { visible: 0, hidden: 0, delayed: 0 };
    for await (const [, { visibleAt, receives }] of this.store.entries(queue))
      depths[visibleAt <= now ? 'visible' : receives > 0 ? 'hidden' : 'delayed']++;
    return { Attributes: queueAttributes(queue, depths, (request.AttributeNames ?? []) as string[]) };
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
