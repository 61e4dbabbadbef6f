import type { IncomingMessage } from 'node:http';
import { AwsError } from '../aws-error';
import type { Permit } from '../iam';
import { FunctionError, type Lambda } from '../lambda/host';
import { checkKey } from './aws-protocol';
import { readBody } from './body';
import type { Handler } from './listen';

/** What Lambda takes as the payload of a synchronous invocation. */
const LARGEST_PAYLOAD = 6 * 1024 * 1024;

/**
 * Answers Invoke of the Lambda API, which functions call each other by; only the kind that waits for the answer.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function lambdaApi(lambda: Pick<Lambda, 'invoke'>, accessKeyId: string, permit?: Permit): Handler {
  async function invoke(request: IncomingMessage): Promise<{ body: string; failed?: true }> {
    checkKey(request.headers.authorization, accessKeyId);
    const [, name] = /\/2015-03-31\/functions\/([^/?]+)\/invocations(?:\?|$)/.exec(request.url ?? '') ?? [];
    if (request.method !== 'POST' || name === undefined)
      throw new AwsError('UnknownOperationException', 'Of Lambda, only Invoke is supported', 404);
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    if (type !== 'RequestResponse')
      throw new AwsError('InvalidParameterValueException', `InvocationType ${type} is not supported`);
    const target = decodeURIComponent(name);
    permit?.(request.headers, 'lambda', 'InvokeFunction', { FunctionName: target });
    const payload = await readBody(request, LARGEST_PAYLOAD);
    if (payload.length > LARGEST_PAYLOAD)
      throw new AwsError('RequestTooLargeException', 'The payload is too large', 413);
    try {
      return { body: JSON.stringify(await lambda.invoke(target, JSON.parse(payload.toString() || 'null'))) };
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      const { name: errorType, message: errorMessage, trace } = error;
      if (errorType === 'ResourceNotFoundException') throw new AwsError(errorType, errorMessage, 404);
      return { body: JSON.stringify({ errorType, errorMessage, trace }), failed: true };
    }
  }

  return async (request, response) => {
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    try {
      const { body, failed } = await invoke(request);
      response.writeHead(200, { ...headers, ...(failed && { 'x-amz-function-error': 'Unhandled' }) });
      response.end(body);
    } catch (thrown) {
      if (!(thrown instanceof AwsError)) console.error(thrown);
      const error =
        thrown instanceof AwsError
          ? thrown
          : new AwsError('ServiceException', 'The engine failed to answer', 500);
      response.writeHead(error.status, { ...headers, 'x-amzn-errortype': error.code });
      response.end(JSON.stringify({ Type: 'User', Message: error.message }));
    }
  };
}
