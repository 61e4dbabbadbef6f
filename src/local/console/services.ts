import type { AccessEntry } from '../apigateway';
import type { Recorded } from '../eventbridge';
import type { Logs } from '../lambda/logs';
import type { StepFunctions } from '../stepfunctions';

/** A mail that was sent. */
export interface Mail {
  id: string;
  time: number;
  to: string;
  /** What sent it: a topic, or the user pool. */
  from: string;
  subject: string;
  body: string;
}

export interface QueueMessage {
  id: string;
  time: number;
  body: string;
  receives: number;
  attributes: Record<string, unknown>;
}

export interface Queue {
  name: string;
  depth: number;
  messages: QueueMessage[];
}

/** What the console shows; each list has the newest first. */
export interface ConsoleServices {
  stepFunctions: StepFunctions;
  logs: Logs;
  mails(): Promise<Mail[]>;
  events(): Promise<Recorded[]>;
  queues(): Promise<Queue[]>;
  /** Has the messages of a queue delivered anew; answers how many there were. */
  redrive(queue: string): Promise<number>;
  /** Requests served, by service and operation. */
  counts(): Record<string, Record<string, number>>;
  requests(): AccessEntry[];
  /** Resources that run, by type. */
  resources: Record<string, string[]>;
  /** Calls `listener` after something changed; returns what ends that. */
  onChange(listener: () => void): () => void;
}
