import type { Clock } from '../clock';
import { failure, GatewayError } from './gateway-responses';
import type { HttpResponse } from './http';
import type { Integration } from './integration';
import { type ApiIdentity, type Call, proxyEvent } from './proxy-event';
import { proxyResponse } from './proxy-response';

interface Caller {
  clock: Clock;
  invoke: (functionArn: string, event: object) => Promise<object>;
}

/**
 * Has a function answer a request.
 * Rejects with a GatewayError when it fails, takes too long or answers in no proper form.
 */
export async function callFunction(
  { clock, invoke }: Caller,
  api: ApiIdentity,
  { functionArn, timeout }: Extract<Integration, { type: 'lambda' }>,
  call: Call,
): Promise<HttpResponse> {
  const answer = await new Promise<object>((resolve, reject) => {
    const cancel = clock.at(clock.now() + timeout, () => reject(new GatewayError('INTEGRATION_TIMEOUT')));
    invoke(functionArn, proxyEvent(api, call))
      .then(resolve, (error) => reject(failure(error)))
      .finally(cancel);
  });
  const response = proxyResponse(answer, call.request, api.binaryMediaTypes);
  if (!response) throw failure('Malformed Lambda proxy response');
  return response;
}
