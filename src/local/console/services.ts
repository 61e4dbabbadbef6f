import type { AccessEntry } from '../apigateway';
import type { Recorded } from '../eventbridge';
import type { Logs } from '../lambda/logs';
import type { Mail } from '../sns';
import type { ListedQueue, Redriven } from '../sqs';
import type { StepFunctions } from '../stepfunctions';

/** A queue that functions work on, or else one of what could not be delivered. */
export interface ShownQueue extends ListedQueue {
  isWork: boolean;
}

/** What the console shows; each list has the newest first. */
export interface ConsoleServices {
  stepFunctions: StepFunctions;
  logs: Logs;
  mails(): Promise<Mail[]>;
  events(): Promise<Recorded[]>;
  queues(): Promise<ShownQueue[]>;
  /** Has the messages of a queue sent again. */
  redrive(queue: string): Promise<Redriven>;
  /** Requests served, by service and operation. */
  counts(): Record<string, Record<string, number>>;
  requests(): AccessEntry[];
  /** Resources that run, by type. */
  resources: Record<string, string[]>;
  /** Calls `listener` after something changed; returns what ends that. */
  onChange(listener: () => void): () => void;
}
