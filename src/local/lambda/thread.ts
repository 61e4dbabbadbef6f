import { Worker } from 'node:worker_threads';
import type { Code, FailureReport, FromWorker, ToWorker } from './protocol';

/** How long the thread may take to answer that it lives. */
const PATIENCE = 1000;

export interface Thread {
  send(message: ToWorker): void;
  /** Ends the thread unless it answers: a function that never yields would hold up all others. */
  proveAlive(): void;
  /** Resolves, once the thread is no more, with what that means for invocations still under way. */
  ended: Promise<FailureReport>;
  stop(): Promise<void>;
}

export interface ThreadOptions {
  /** The built `worker.ts`. */
  file: URL;
  environment: Record<string, string>;
  memoryMb: number;
  /** Loaded ahead of the first invocation. */
  code: Code[];
  receive(message: Exclude<FromWorker, { type: 'pong' }>): void;
}

/** Starts a thread for functions. */
export function startThread({ file, environment, memoryMb, code, receive }: ThreadOptions): Thread {
  const worker = new Worker(file, {
    env: environment,
    name: 'functions',
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 48 },
  });
  let reason: FailureReport | undefined;
  let patience: NodeJS.Timeout | undefined;

  const ended = new Promise<FailureReport>((resolve) => {
    worker.on('error', (error) => {
      reason ??= exited(`${error.name}: ${error.message}`, error.stack?.split('\n'));
    });
    worker.on('exit', (status) => {
      clearTimeout(patience);
      resolve(reason ?? exited(`exit status ${status}`));
    });
  });
  worker.on('message', (message: FromWorker) => {
    if (message.type !== 'pong') return receive(message);
    clearTimeout(patience);
    patience = undefined;
  });
  const send = (message: ToWorker) => worker.postMessage(message);
  send({ type: 'load', code });

  return {
    send,
    proveAlive() {
      if (patience) return;
      send({ type: 'ping' });
      patience = setTimeout(() => {
        // Retried by callers, since these functions did nothing wrong.
        reason = failure(
          'Lambda.ServiceException',
          'Another function held up the environment, which was restarted',
        );
        void worker.terminate();
      }, PATIENCE);
    },
    ended,
    async stop() {
      await worker.terminate();
    },
  };
}

function exited(how: string, trace: string[] = []): FailureReport {
  return { ...failure('Runtime.ExitError', `Error: Runtime exited with error: ${how}`), trace };
}

function failure(errorType: string, errorMessage: string): FailureReport {
  return { errorType, errorMessage, trace: [] };
}
