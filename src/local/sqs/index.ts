import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import type { Database } from '../database';
import type { MessageAttribute } from './attributes';
import type { Source } from './event-source';
import { Operations } from './operations';
import { type Queue, type QueueDefinition, toQueue } from './queue';
import { type Message, MessageStore } from './store';

export type { MessageAttribute } from './attributes';
export { type EventSourceDefinition, openEventSource } from './event-source';
export type { QueueDefinition } from './queue';

/** A message as the engine shows it. */
export interface ListedMessage {
  id: string;
  /** When it was sent, epoch ms. */
  time: number;
  body: string;
  receives: number;
  /** From when on it can be received, epoch ms. */
  visibleAt: number;
  attributes: Record<string, string>;
}

export interface ListedQueue {
  name: string;
  arn: string;
  /** The queue that puts aside here what is received again and again. */
  source?: string;
  depth: number;
  messages: ListedMessage[];
}

/** What became of the messages that were to be sent again. */
export interface Redriven {
  /** When that was, epoch ms. */
  at: number;
  /** How many were; what becomes of them shows later. */
  sent: number;
  /** Why each of the others stayed. */
  kept: string[];
}

/** In all of these, a queue is given by its name, ARN or URL; one that does not exist is an AwsError. */
export interface Queues {
  /**
   * Answers SendMessage, ReceiveMessage and DeleteMessage, the first and the last in batches too,
   * ChangeMessageVisibility, GetQueueUrl and GetQueueAttributes.
   * @throws AwsError with the service's code
   */
  handle(operation: string, request: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Sends a message, in process; a body that is no text is sent as JSON. When it resolves, it is on disk. */
  send(
    queue: string,
    message: { body: unknown; attributes: Record<string, string | MessageAttribute> },
  ): Promise<void>;
  /** A queue as an event source works with it. */
  source(queue: string): Source;
  /** Every queue, with its depth and its newest messages first. */
  list(limit?: number): Promise<ListedQueue[]>;
  /**
   * Sends each message that is there now back to the queue that put it aside, or where there is none gives it to `deliver`;
   * and deletes it then. Where that throws, the message stays.
   */
  redrive(queue: string, deliver: (message: ListedMessage) => Promise<unknown>): Promise<Redriven>;
  /** Calls `listener` after a message came or went; returns what ends that. */
  onChange(listener: () => void): () => void;
}

const OPERATIONS = [
  'SendMessage',
  'SendMessageBatch',
  'ReceiveMessage',
  'DeleteMessage',
  'DeleteMessageBatch',
  'ChangeMessageVisibility',
  'GetQueueUrl',
  'GetQueueAttributes',
] as const;

/** How many messages of a queue are listed. */
const LISTED = 100;

/** The service refuses an attribute without text. */
const NO_TEXT = '-';

const asAttribute = (value: string | MessageAttribute): MessageAttribute =>
  typeof value === 'string' ? { DataType: 'String', StringValue: value || NO_TEXT } : value;

function toListed({ id, sentAt, body, receives, visibleAt, attributes }: Message): ListedMessage {
  const texts = Object.entries(attributes).map(([name, { StringValue, BinaryValue }]) => [
    name,
    StringValue ?? BinaryValue ?? '',
  ]);
  return { id, time: sentAt, body, receives, visibleAt, attributes: Object.fromEntries(texts) };
}

/** Opens SQS over a database: the standard queues of a template. */
export async function openQueues(options: {
  database: Database;
  clock: Clock;
  region: string;
  accountId: string;
  queues: QueueDefinition[];
}): Promise<Queues> {
  const { database, clock, region, accountId } = options;
  const queues = options.queues.map(toQueue);
  const store = new MessageStore(database, clock);
  await store.open();
  const operations = new Operations(store, clock, queues, region, accountId);
  for (const { redrive } of queues) if (redrive) operations.find(redrive.deadLetterArn);
  const listeners = new Set<() => void>();
  /** Told of what was sent. */
  const receivers = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const sourceOf = ({ arn }: Queue) => queues.find(({ redrive }) => redrive?.deadLetterArn === arn);

  return {
    async handle(operation, request) {
      const known = OPERATIONS.find((name) => name === operation);
      if (!known)
        throw new AwsError('UnknownOperationException', `The operation '${operation}' is not supported`);
      const answer = await operations[known](request);
      if (!known.startsWith('Get')) tell();
      if (known.startsWith('Send')) for (const receive of receivers) receive();
      return answer;
    },
    async send(given, { body, attributes }) {
      const queue = operations.find(given);
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const named = Object.entries(attributes).map(([name, value]) => [name, asAttribute(value)]);
      await operations.send(queue, text, Object.fromEntries(named), queue.delaySeconds);
      tell();
      for (const receive of receivers) receive();
    },
    source(given) {
      const queue = operations.find(given);
      return {
        visibilitySeconds: queue.visibilitySeconds,
        receive: (most) => operations.receive(queue, most),
        async delete(receipt) {
          await store.deleteReceived(queue, receipt);
          tell();
        },
        nextVisibleAt: () => store.nextVisibleAt(queue),
        onSend(listener) {
          receivers.add(listener);
          return () => receivers.delete(listener);
        },
      };
    },
    async list(limit = LISTED) {
      return Promise.all(
        queues.map(async (queue) => {
          const messages: ListedMessage[] = [];
          for await (const [, message] of store.entries(queue)) messages.push(toListed(message));
          const { name, arn } = queue;
          const source = sourceOf(queue)?.name;
          return {
            ...{ name, arn, ...(source !== undefined && { source }) },
            ...{ depth: messages.length, messages: messages.reverse().slice(0, limit) },
          };
        }),
      );
    },
    async redrive(given, deliver) {
      const queue = operations.find(given);
      const source = sourceOf(queue);
      const present: [string, Message][] = [];
      for await (const entry of store.entries(queue)) present.push(entry);
      const redriven: Redriven = { at: clock.now(), sent: 0, kept: [] };
      for (const [key, message] of present) {
        try {
          if (source) await operations.send(source, message.body, message.attributes, 0);
          else await deliver(toListed(message));
        } catch (error) {
          redriven.kept.push((error as Error).message);
          continue;
        }
        await store.delete(key);
        redriven.sent++;
      }
      tell();
      for (const receive of receivers) receive();
      return redriven;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
