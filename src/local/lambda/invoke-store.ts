import { AsyncLocalStorage } from 'node:async_hooks';
import { baggageOf } from '../iam/baggage';

type Context = Record<PropertyKey, unknown>;

const contexts = new AsyncLocalStorage<Context>();
const REQUEST_ID = Symbol.for('_AWS_LAMBDA_REQUEST_ID');
const FUNCTION_NAME = Symbol('function name');
/** A trace that nobody records: https://www.w3.org/TR/trace-context/#traceparent-header */
const NO_TRACE = `00-${'1'.repeat(32)}-${'1'.repeat(16)}-00`;

/**
 * What belongs to one invocation, as the runtime of Lambda Managed Instances offers it to libraries. With it (and
 * AWS_LAMBDA_MAX_CONCURRENCY) Powertools keeps invocations apart that run at the same time in one process.
 * @see https://github.com/awslabs/aws-lambda-invoke-store
 */
const InvokeStore = {
  getContext: () => contexts.getStore(),
  hasContext: () => contexts.getStore() !== undefined,
  get: (key: PropertyKey) => contexts.getStore()?.[key],
  set(key: PropertyKey, value: unknown) {
    const context = contexts.getStore();
    if (!context) throw new Error('No context available');
    context[key] = value;
  },
  run: <T>(context: Context, action: () => T): T => contexts.run(context, action),
  getRequestId: () => (contexts.getStore()?.[REQUEST_ID] as string | undefined) ?? '-',
  getXRayTraceId: () => undefined,
  getTenantId: () => undefined,
  // Without it the SDK hands on no baggage.
  getTraceparent: () => (contexts.getStore() ? NO_TRACE : undefined),
  getTracestate: () => undefined,
  getBaggage: () => baggageOf(String(contexts.getStore()?.[FUNCTION_NAME])),
};

/** Puts the store where libraries look for it; to be called before they are loaded. */
export function installInvokeStore(): void {
  Object.assign(globalThis, { awslambda: { InvokeStore } });
}

/** Runs `action` as one invocation. */
export function runInvocation<T>(requestId: string, functionName: string, action: () => T): T {
  return InvokeStore.run({ [REQUEST_ID]: requestId, [FUNCTION_NAME]: functionName }, action);
}

/** The invocation that the code now running belongs to, if it does. */
export function currentInvocation(): { requestId?: string; functionName?: string } {
  const context = contexts.getStore();
  return context
    ? { requestId: context[REQUEST_ID] as string, functionName: context[FUNCTION_NAME] as string }
    : {};
}
