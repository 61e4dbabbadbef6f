import type { AccessEntry } from '../apigateway';
import type { Recorded } from '../eventbridge';
import type { Logs } from '../lambda/logs';
import type { Mail } from '../sns';
import type { ListedQueue } from '../sqs';
import type { StepFunctions } from '../stepfunctions';

/** What the console shows; each list has the newest first. */
export interface ConsoleServices {
  stepFunctions: StepFunctions;
  logs: Logs;
  mails(): Promise<Mail[]>;
  events(): Promise<Recorded[]>;
  queues(): Promise<ListedQueue[]>;
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
