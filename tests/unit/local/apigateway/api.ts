import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type AccessEntry, type HttpRequest, openApi } from '../../../../src/local/apigateway';
import { ManualClock } from '../../../../src/local/clock';

export const NOW = Date.parse('2026-05-04T10:20:30Z');
export const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:waymark-save';

export const lambda = {
  type: 'aws_proxy',
  httpMethod: 'POST',
  uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION_ARN}/invocations`,
};

/** An operation that a Lambda function answers. */
export const operation = (members: object = {}) => ({
  'x-amazon-apigateway-integration': lambda,
  ...members,
});

export const document = (paths: object, members: object = {}) => ({
  openapi: '3.0.1',
  info: { title: 'Waymark', version: '1' },
  paths,
  ...members,
});

export const cognito = {
  securitySchemes: {
    UserPool: {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'cognito_user_pools',
      'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: ['arn:pool'] },
    },
  },
};

export type Event = APIGatewayProxyEvent & { arn: string };

export async function serve(
  api: object,
  answer: () => Promise<unknown> = async () => ({ statusCode: 200, body: '{}' }),
  authorize = async (_name: string, _token: string): Promise<Record<string, unknown>> => ({ sub: 'ana' }),
) {
  const clock = new ManualClock(NOW);
  const events: Event[] = [];
  const log: AccessEntry[] = [];
  const { handle, routes } = await openApi({
    document: api,
    stage: 'api',
    clock,
    region: 'us-east-1',
    accountId: '123456789012',
    authorize,
    invoke: async (arn, event) => {
      events.push({ arn, ...event } as Event);
      return answer() as Promise<object>;
    },
    onAccess: (entry) => log.push(entry),
  });
  const send = (method: string, target: string, request: Partial<HttpRequest> = {}) => {
    const [path, rawQuery = ''] = target.split('?') as [string, string?];
    const base = { headers: {}, body: new Uint8Array(), sourceIp: '127.0.0.1' };
    return handle({ ...base, method, path, rawQuery, ...request });
  };
  return { send, events, log, clock, routes };
}

export const json = (value: unknown, headers: Record<string, string> = {}) => ({
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});
