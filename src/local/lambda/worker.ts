import { parentPort } from 'node:worker_threads';
import { captureOutput } from './capture';
import { currentInvocation, installInvokeStore, runInvocation } from './invoke-store';
import { moveDate } from './moved-date';
import type { Code, FailureReport, FromWorker, Invocation, ToWorker } from './protocol';

type Handler = (event: unknown, context: object) => unknown;

/** The thread that the functions run in: loads their modules once, and runs what it is sent, side by side. */
const port = parentPort!;
const send = (message: FromWorker) => port.postMessage(message);
const handlers = new Map<string, Promise<Handler>>();

installInvokeStore();
captureOutput((level, text) => send({ type: 'log', ...currentInvocation(), level, text }));

port.on('message', (message: ToWorker) => {
  if (message.type === 'ping') send({ type: 'pong' });
  else if (message.type === 'load') void loadAll(message.code);
  else void invoke(message.code, message.invocation, message.payload);
});

async function invoke(code: Code, invocation: Invocation, payload: string): Promise<void> {
  const { requestId, functionName } = invocation;
  moveDate(invocation.ahead);
  try {
    const handler = await load(code);
    const run = async () => handler(JSON.parse(payload), contextOf(invocation));
    const result = JSON.stringify(await runInvocation(requestId, functionName, run)) ?? 'null';
    send({ type: 'succeeded', requestId, result });
  } catch (error) {
    send({ type: 'failed', requestId, failure: reportOf(error) });
  }
}

/** Loads what will be needed, one after another: a function that is needed at once has to wait for one other at most. */
async function loadAll(codes: readonly Code[]): Promise<void> {
  for (const code of codes) await load(code).catch(() => undefined);
}

/** The handler of a function, loaded when it is first asked for. A module that failed to load is tried anew. */
function load({ module, handler }: Code): Promise<Handler> {
  const key = `${module}#${handler}`;
  const known = handlers.get(key);
  if (known) return known;
  const loading = importHandler(module, handler);
  handlers.set(key, loading);
  loading.catch(() => handlers.delete(key));
  return loading;
}

async function importHandler(module: string, name: string): Promise<Handler> {
  const exports = await import(module).catch((error) => {
    throw named('Runtime.ImportModuleError', `Error: ${(error as Error)?.message ?? error}`);
  });
  if (typeof exports[name] === 'function') return exports[name];
  throw named('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function contextOf({ requestId, functionName, arn, memoryMb, deadline }: Invocation): object {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    memoryLimitInMB: String(memoryMb),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

/** What was thrown, as Lambda reports it: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
function reportOf(error: unknown): FailureReport {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}
