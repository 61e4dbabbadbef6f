import type { HttpResponse } from './http';
import { isObject, type Json, member, members, type Problems } from './problems';
import { compileHeaders, compileTemplate, type Scope } from './template';

export type Integration =
  | { type: 'lambda'; functionArn: string; timeout: number }
  | { type: 'mock'; respond(scope: Scope): HttpResponse };

const LAMBDA_KEYS = new Set(
  'type uri httpMethod credentials passthroughBehavior timeoutInMillis connectionType responses'.split(' '),
);
const MOCK_KEYS = new Set('type requestTemplates passthroughBehavior responses'.split(' '));
const MOCK_RESPONSE_KEYS = new Set('statusCode responseParameters responseTemplates'.split(' '));
const LONGEST = 29_000;

/** Reads an `x-amazon-apigateway-integration`; adds to `problems` whatever it cannot do. */
export function readIntegration(value: unknown, path: string, problems: Problems): Integration | undefined {
  if (!isObject(value)) {
    problems.add(path, 'is missing');
    return undefined;
  }
  const type = String(value.type).toLowerCase();
  if (type === 'aws_proxy') return readLambda(value, path, problems);
  if (type === 'mock') return readMock(value, path, problems);
  problems.add(member(path, 'type'), `${JSON.stringify(value.type)} is not supported`);
  return undefined;
}

function readLambda(value: Json, path: string, problems: Problems): Integration {
  problems.only(value, path, LAMBDA_KEYS);
  const functionArn = /\/functions\/(arn:[^/]+)\/invocations$/.exec(String(value.uri))?.[1];
  if (!functionArn)
    problems.add(member(path, 'uri'), `${JSON.stringify(value.uri)} names no Lambda function`);
  if (value.connectionType !== undefined && value.connectionType !== 'INTERNET')
    problems.add(member(path, 'connectionType'), 'is not supported');
  return { type: 'lambda', functionArn: functionArn!, timeout: Number(value.timeoutInMillis ?? LONGEST) };
}

/** Mocks answer with a fixed status, headers and body; their request template may name the status only. */
function readMock(value: Json, path: string, problems: Problems): Integration {
  problems.only(value, path, MOCK_KEYS);
  const chosen = readStatus(value.requestTemplates, member(path, 'requestTemplates'), problems);
  const responses = members(value.responses, member(path, 'responses'));
  const found =
    responses.find(([pattern]) => pattern !== 'default' && matches(pattern, chosen)) ??
    responses.find(([pattern]) => pattern === 'default');
  if (!found || !isObject(found[1])) {
    problems.add(member(path, 'responses'), `has no response for the status ${chosen}`);
    return { type: 'mock', respond: () => ({ status: 500, headers: {}, body: '' }) };
  }
  const [, response, place] = found as [string, Json, string];
  problems.only(response, place, MOCK_RESPONSE_KEYS);
  const headers = compileHeaders(
    members(response.responseParameters, member(place, 'responseParameters')),
    'method.response.header.',
    problems,
  );
  const [template] = members(response.responseTemplates, member(place, 'responseTemplates'));
  const body = template && compileTemplate(String(template[1]), template[2], problems);
  const status = Number(response.statusCode ?? chosen);
  return {
    type: 'mock',
    respond: (scope) => ({
      status,
      headers: { 'content-type': template?.[0] ?? 'application/json', ...headers(scope) },
      body: body?.(scope) ?? '',
    }),
  };
}

function readStatus(templates: unknown, path: string, problems: Problems): string {
  for (const [, template, place] of members(templates, path)) {
    const status = /^\s*\{\s*"?statusCode"?\s*:\s*"?(\d{3})"?\s*\}\s*$/.exec(String(template))?.[1];
    if (status) return status;
    problems.add(place, 'may give nothing but a statusCode');
  }
  return '200';
}

function matches(pattern: string, status: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(status);
}
