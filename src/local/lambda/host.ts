import { randomUUID } from 'node:crypto';
import { codeOf, type LambdaFunction } from './function';
import type { FailureReport, FromWorker, LineLevel } from './protocol';
import { startThread, type Thread } from './thread';

const LEAST_MEMORY_MB = 256;

/** A function failed; `name` is the error's type as the caller of Lambda sees it. */
export class FunctionError extends Error {
  readonly trace: readonly string[];
  constructor({ errorType, errorMessage, trace }: FailureReport) {
    super(errorMessage);
    this.name = errorType;
    this.trace = trace;
  }
}

/** A line that a function wrote. */
export interface Output {
  functionName?: string;
  requestId?: string;
  level: LineLevel;
  text: string;
}

export interface Lambda {
  /**
   * Runs a function to its end.
   * @param target its name or ARN, alias or not, or its logical ID
   * @throws FunctionError when it fails, is out of time, or does not exist
   */
  invoke(target: string, payload: unknown): Promise<unknown>;
  /** Invocations since the start, by logical ID. */
  counts(): Record<string, number>;
  /** How many invocations are under way. */
  readonly running: number;
  /** Ends the thread; what is under way fails. */
  close(): Promise<void>;
}

export interface LambdaOptions {
  functions: readonly LambdaFunction[];
  /** Where the built code lies; see `codeOf`. */
  directory: string;
  /** The whole environment of the functions. */
  environment: Record<string, string>;
  /** The built `worker.ts`. */
  worker: URL;
  /** How far the engine's time is ahead of the machine's, in ms. */
  ahead?(): number;
  onOutput(output: Output): void;
  /** Called after each invocation. */
  onSettled?(): void;
}

interface Pending {
  succeed(result: unknown): void;
  fail(failure: FailureReport): void;
}

/**
 * Runs functions in one thread of their own, so that they use a second core and cannot stop the engine. A thread that
 * ends or hangs is replaced at the next invocation.
 * @throws Error when the code of a function is not there
 */
export function openLambda(options: LambdaOptions): Lambda {
  const { functions, directory, onOutput, onSettled } = options;
  const code = new Map(functions.map((lambda) => [lambda, codeOf(lambda, directory)]));
  const byName = new Map(
    functions.flatMap((f) => {
      const qualified = f.alias ? [`${f.name}:${f.alias}`, `${f.arn}:${f.alias}`] : [];
      return [f.name, f.arn, f.logicalId, ...qualified].map((key) => [key, f] as const);
    }),
  );
  const pending = new Map<string, Pending>();
  const counts: Record<string, number> = {};
  let isClosed = false;
  let thread: Thread | undefined = start();

  function start(): Thread {
    const started = startThread({
      file: options.worker,
      environment: options.environment,
      memoryMb: Math.max(LEAST_MEMORY_MB, ...functions.map(({ memoryMb }) => memoryMb)),
      code: [...code.values()],
      receive,
    });
    void started.ended.then((reason) => {
      thread = undefined;
      if (!isClosed) {
        onOutput({
          level: 'ERROR',
          text: [`${reason.errorType} ${reason.errorMessage}`, ...reason.trace].join('\n'),
        });
      }
      for (const { fail } of [...pending.values()]) fail(reason);
    });
    return started;
  }

  function receive(message: Exclude<FromWorker, { type: 'pong' }>): void {
    if (message.type === 'log') onOutput(message);
    else if (message.type === 'succeeded')
      pending.get(message.requestId)?.succeed(JSON.parse(message.result));
    else pending.get(message.requestId)?.fail(message.failure);
  }

  async function invoke(target: string, payload: unknown): Promise<unknown> {
    const lambda = byName.get(target);
    if (!lambda) throw failure('ResourceNotFoundException', `Function not found: ${target}`);
    if (isClosed) throw failure('Lambda.ServiceException', 'The engine is closing');
    thread ??= start();
    const { proveAlive, send } = thread;
    const { logicalId, name: functionName, arn, timeoutSeconds, memoryMb } = lambda;
    counts[logicalId] = (counts[logicalId] ?? 0) + 1;
    const requestId = randomUUID();
    const ahead = options.ahead?.() ?? 0;
    const deadline = Date.now() + ahead + timeoutSeconds * 1000;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((succeed, reject) => {
        const fail = (report: FailureReport) => reject(new FunctionError(report));
        timer = setTimeout(() => {
          const error = failure(
            'Sandbox.Timedout',
            `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
          );
          onOutput({ functionName, requestId, level: 'ERROR', text: error.message });
          reject(error);
          proveAlive();
        }, timeoutSeconds * 1000);
        pending.set(requestId, { succeed, fail });
        send({
          type: 'invoke',
          code: code.get(lambda)!,
          invocation: { requestId, functionName, arn, memoryMb, deadline, ahead },
          payload: JSON.stringify(payload ?? null),
        });
      });
    } finally {
      clearTimeout(timer);
      pending.delete(requestId);
      onSettled?.();
    }
  }

  return {
    invoke,
    counts: () => ({ ...counts }),
    get running() {
      return pending.size;
    },
    async close() {
      isClosed = true;
      await thread?.stop();
    },
  };
}

function failure(errorType: string, errorMessage: string): FunctionError {
  return new FunctionError({ errorType, errorMessage, trace: [] });
}
