import type { Context } from 'aws-lambda';
import { vi } from 'vitest';
import { makeCredentials, runtimeEnvironment, sharedEnvironment } from '../../src/local/lambda/environment';
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
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    // One at a time, as in most of Lambda.
    AWS_LAMBDA_MAX_CONCURRENCY: undefined,
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  return table;
}

/** What Lambda tells a function of its invocation. */
export const CONTEXT = {
  awsRequestId: 'request-of-a-test',
  functionName: 'function-of-a-test',
  getRemainingTimeInMillis: () => 10_000,
} as Context;
