import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, vi } from 'vitest';
import { functionName } from '../../scripts/gateway-document';
import { type Group, type OperationName, operations, type ResponseOf } from '../../src/core/api/operations';
import { makeCredentials, runtimeEnvironment, sharedEnvironment } from '../../src/local/lambda/environment';
import type { LambdaFunction } from '../../src/local/lambda/function';
import { installInvokeStore, runInvocation } from '../../src/local/lambda/invoke-store';
import { expectContract } from './contract';
import { openTable } from './table';
import { access, model } from './template';

/**
 * The backend's functions in this process, with the environment that the template gives them, on the engine's DynamoDB:
 * what each asks of the table is seen, and nothing else goes on. Close it when the file's tests end.
 */
export async function openBackend() {
  const table = await openTable();
  const variables = {
    ...sharedEnvironment(model.functions),
    ...runtimeEnvironment(table.endpoint, 'us-east-1', {
      ...makeCredentials(),
      ...access(table.endpoint).credentials,
    }),
    ...{ POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
    // One at a time, as in most of Lambda.
    AWS_LAMBDA_MAX_CONCURRENCY: undefined,
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  installInvokeStore();
  return table;
}

/** What Lambda tells a function of its invocation. */
export const CONTEXT = {
  awsRequestId: 'request-of-a-test',
  functionName: 'function-of-a-test',
  getRemainingTimeInMillis: () => 10_000,
} as Context;

/**
 * A backend for the tests of a file.
 * @param load imports what they use of its store, which needs the environment to be there
 */
export function withBackend<T>(load: () => Promise<T>): { backend: Backend; store: T } {
  const held = {} as { backend: Backend; store: T };
  beforeAll(async () => {
    held.backend = await openBackend();
    held.store = await load();
  });
  afterAll(() => held.backend.close());
  return held;
}
type Backend = Awaited<ReturnType<typeof openBackend>>;

/** Somebody who calls an operation, as the authorizer tells of them. */
export interface Who {
  id: string;
  groups: readonly Group[];
  /** One of their own if left out. */
  email?: string;
}

/** What an operation answered. */
export interface Answered<T = never> {
  status: number;
  /** The answer, or the problem. */
  body: T;
  text: string;
}

/** Calls an operation past HTTP, and checks its answer against the contract; `who` is undefined for somebody who is not signed in. */
export async function call<N extends OperationName>(
  name: N,
  who: Who | undefined,
  request: Partial<{ params: object; query: object; body: unknown }> = {},
): Promise<Answered<ResponseOf<N>>> {
  const file = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const { handler } = await import(`../../src/backend/functions/${file}.ts`);
  const claims = who && { sub: who.id, name: who.id, email: who.email ?? `${who.id}@example.com` };
  const texts = (part: object = {}) =>
    Object.fromEntries(Object.entries(part).map(([key, value]) => [key, String(value)]));
  const inPath = (params?: object) =>
    Object.fromEntries(Object.entries(texts(params)).map(([key, text]) => [key, encodeURIComponent(text)]));
  const event = {
    httpMethod: operations[name].method,
    headers: {},
    pathParameters: inPath(request.params),
    queryStringParameters: texts(request.query),
    body: request.body === undefined ? null : JSON.stringify(request.body),
    requestContext: {
      ...{ domainName: 'api.example.com', stage: 'api' },
      ...(claims && { authorizer: { claims: { ...claims, 'cognito:groups': who?.groups.join(',') } } }),
    },
  };
  // The table refuses what the policies of the operation's function do not allow.
  const lambda = model.functions.find(({ logicalId }) => logicalId === functionName(name)) as LambdaFunction;
  const run = () => handler(event, CONTEXT);
  const { statusCode: status, body: text } = await runInvocation(CONTEXT.awsRequestId, lambda.name, run);
  const body = JSON.parse(text);
  expectContract(name, status, body);
  return { status, body, text };
}
