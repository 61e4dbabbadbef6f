import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { z } from 'zod';
import { type Operation, type OperationName, operations } from '../../core/api/operations';
import { fieldErrors, ProblemError } from './problems';

type Parsed<N extends OperationName, K extends 'params' | 'query' | 'body'> = (typeof operations)[N] extends {
  [key in K]: infer S extends z.ZodType;
}
  ? { [key in K]: z.output<S> }
  : unknown;

/** The validated parts of a request, as far as the operation has them. */
export type RequestData<N extends OperationName> = Parsed<N, 'params'> &
  Parsed<N, 'query'> &
  Parsed<N, 'body'>;

/**
 * Checks each part of the request against the operation's schemas.
 * @throws ProblemError naming every field that is wrong
 */
export function parseRequest<N extends OperationName>(name: N, event: APIGatewayProxyEvent): RequestData<N> {
  const { params, query, body }: Operation = operations[name];
  const errors: ReturnType<typeof fieldErrors> = [];
  const check = (schema: z.ZodType | undefined, value: () => unknown, base: string) => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value());
    if (!parsed.success) errors.push(...fieldErrors(parsed.error, base));
    return parsed.data;
  };
  const request = {
    params: check(params, () => decodeParameters(event.pathParameters), 'path'),
    query: check(query, () => event.queryStringParameters ?? {}, 'query'),
    body: check(body, () => parseBody(event), ''),
  };
  if (errors.length > 0) {
    const fields = errors.map(({ field }) => field || 'the body').join(', ');
    throw new ProblemError('validation', `Not valid: ${fields}.`, { errors });
  }
  return request as RequestData<N>;
}

/**
 * A REST API hands path parameters on as they stand in the URL: https://github.com/aws/aws-sam-cli/issues/771
 * No parameter of ours may hold a %, so that one which arrives decoded already stays as it is, and what is no encoding
 * is refused by its schema.
 */
function decodeParameters(
  parameters: APIGatewayProxyEvent['pathParameters'],
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(parameters ?? {}).map(([name, value]) => [name, value && decode(value)]),
  );
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function parseBody({ body, isBase64Encoded }: APIGatewayProxyEvent): unknown {
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? ''));
  } catch {
    const errors = [{ field: '', message: 'Not JSON' }];
    throw new ProblemError('validation', 'The body is not JSON.', { errors });
  }
}
