/** What the engine and the thread of the functions say to each other. */

/** Where the code of a function is. */
export interface Code {
  /** The URL of its module. */
  module: string;
  /** The name under which the module exports the handler. */
  handler: string;
}

/** What the context object of an invocation is made of. */
export interface Invocation {
  requestId: string;
  functionName: string;
  arn: string;
  memoryMb: number;
  /** When its time is up (epoch ms). */
  deadline: number;
  /** How far the engine's time is ahead of the machine's, in ms; other than 0 only in tests. */
  ahead: number;
}

export interface FailureReport {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

/** How a line was written; what it says itself may be more telling. */
export type LineLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

export type ToWorker =
  | { type: 'load'; code: Code[] }
  | { type: 'invoke'; code: Code; invocation: Invocation; payload: string }
  | { type: 'ping' };

export type FromWorker =
  | { type: 'succeeded'; requestId: string; result: string }
  | { type: 'failed'; requestId: string; failure: FailureReport }
  | { type: 'log'; requestId?: string; functionName?: string; level: LineLevel; text: string }
  | { type: 'pong' };
