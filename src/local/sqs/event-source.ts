import type { Clock } from '../clock';
import { Activity } from '../retry/activity';
import type { MessageAttributes } from './attributes';
import { md5 } from './attributes';
import type { Message } from './store';

/** A queue whose messages a function works on: an event source mapping of Lambda. */
export interface EventSourceDefinition {
  queueArn: string;
  functionArn: string;
  timeoutSeconds: number;
  batchSize: number;
  enabled: boolean;
  /** The function says which messages failed; without it they fail all together. */
  reportsFailures: boolean;
  /** How many batches are worked on at once. */
  concurrency: number;
}

/** A queue as its event source works with it. */
export interface Source {
  visibilitySeconds: number;
  receive(limit: number): Promise<Message[]>;
  delete(receipt: string): Promise<void>;
  /** When the next message becomes visible, epoch ms; undefined when there is none. */
  nextVisibleAt(): Promise<number | undefined>;
  /** Calls `listener` after something was sent to any queue; returns what ends that. */
  onSend(listener: () => void): () => void;
}

export interface EventSource {
  resume(): Promise<void>;
  /** Resolves once no batch is under way; messages that wait for their time do not count. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface EventSourceOptions {
  definition: EventSourceDefinition;
  source: Source;
  clock: Clock;
  region: string;
  invoke(functionArn: string, event: unknown): Promise<unknown>;
}

/**
 * Gives the messages of a queue to a function, batch by batch. What it has done is deleted; what it has not comes back
 * when its visibility time-out ends, until the queue's redrive policy puts it aside.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 * @throws Error when the queue would give a message out again while the function may still work on it
 */
export function openEventSource({
  definition,
  source,
  clock,
  region,
  invoke,
}: EventSourceOptions): EventSource {
  const { queueArn, functionArn, timeoutSeconds, batchSize, enabled, reportsFailures, concurrency } =
    definition;
  if (source.visibilitySeconds < timeoutSeconds) {
    throw new Error(
      `Queue visibility timeout: ${source.visibilitySeconds} seconds is less than ` +
        `Function timeout: ${timeoutSeconds} seconds (${queueArn}, ${functionArn})`,
    );
  }
  const activity = new Activity();
  let running = 0;
  let isClosed = false;
  let stopListening = () => {};
  let cancelTimer = () => {};
  let looks = 0;

  /** Begins as many batches as there are messages and places for. Nobody waits for it. */
  function poll(): void {
    if (isClosed || running >= concurrency) return;
    running += 1;
    void activity.during(async () => {
      let messages: Message[] = [];
      try {
        messages = await source.receive(batchSize);
        if (messages.length > 0) {
          poll();
          await work(messages);
        }
      } finally {
        running -= 1;
      }
      if (messages.length > 0) poll();
      else await waitForNext();
    });
  }

  async function waitForNext(): Promise<void> {
    looks += 1;
    const look = looks;
    const time = await source.nextVisibleAt();
    // A later look has seen what this one has not.
    if (look !== looks) return;
    cancelTimer();
    if (time !== undefined && !isClosed) cancelTimer = clock.at(time, poll);
  }

  async function work(messages: Message[]): Promise<void> {
    const event = { Records: messages.map((message) => recordOf(message, queueArn, region)) };
    // What the function wrote to the log says why.
    const done = await invoke(functionArn, event).then(
      (answer) => doneOf(messages, answer),
      () => [],
    );
    if (isClosed && done.length === 0) return;
    for (const { receipt } of done) await source.delete(receipt!);
  }

  function doneOf(messages: Message[], answer: unknown): Message[] {
    if (!reportsFailures) return messages;
    const failures = (answer as { batchItemFailures?: unknown } | null)?.batchItemFailures ?? [];
    const failed = Array.isArray(failures) ? failures.map((failure) => failure?.itemIdentifier) : [undefined];
    const isKnown = failed.every((id) => messages.some((message) => message.id === id));
    // A report that makes no sense means that all failed.
    return isKnown ? messages.filter(({ id }) => !failed.includes(id)) : [];
  }

  return {
    async resume() {
      if (!enabled) return;
      stopListening = source.onSend(poll);
      poll();
    },
    idle: () => activity.idle(),
    async close() {
      isClosed = true;
      stopListening();
      cancelTimer();
      await activity.idle();
    },
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event */
function recordOf(message: Message, eventSourceARN: string, awsRegion: string) {
  const { id, body, attributes, receipt, sentAt, receives, firstReceivedAt } = message;
  return {
    messageId: id,
    receiptHandle: receipt,
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: String(sentAt),
      SenderId: eventSourceARN.split(':')[4],
      ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
    },
    messageAttributes: messageAttributesOf(attributes),
    md5OfBody: md5(body),
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion,
  };
}

function messageAttributesOf(attributes: MessageAttributes) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
        ...{ stringListValues: [], binaryListValues: [], dataType: DataType },
      },
    ]),
  );
}
