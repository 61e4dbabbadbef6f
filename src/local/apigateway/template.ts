import type { HttpRequest } from './http';
import type { Problems } from './problems';

/** What templates and header parameters can speak of. */
export interface Scope {
  request: HttpRequest;
  requestId: string;
  extendedRequestId: string;
  stage: string;
  resourcePath: string;
  error: { message: string; responseType: string; validationErrorString: string };
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference */
const VARIABLES: Record<string, (scope: Scope) => string> = {
  'context.requestId': (scope) => scope.requestId,
  'context.extendedRequestId': (scope) => scope.extendedRequestId,
  'context.stage': (scope) => scope.stage,
  'context.resourcePath': (scope) => scope.resourcePath,
  'context.path': (scope) => `/${scope.stage}${scope.request.path}`,
  'context.httpMethod': (scope) => scope.request.method,
  'context.identity.sourceIp': (scope) => scope.request.sourceIp,
  'context.error.message': (scope) => scope.error.message,
  'context.error.messageString': (scope) => scope.error.message,
  'context.error.responseType': (scope) => scope.error.responseType,
  'context.error.validationErrorString': (scope) => scope.error.validationErrorString,
};

/** Variables that bring their own quotation marks. */
const QUOTED = new Set(['context.error.messageString']);

/**
 * Compiles a body template: variables are put in, escaped for JSON, and nothing else is evaluated, as
 * API Gateway does it in gateway responses.
 */
export function compileTemplate(template: string, path: string, problems: Problems) {
  const parts = template.split(/\$([A-Za-z]+(?:\.\w+)*)/).map((part, index) => {
    if (index % 2 === 0) return () => part;
    const read = VARIABLES[part];
    if (!read) problems.add(path, `$${part} is not supported`);
    return (scope: Scope) => {
      const json = JSON.stringify(read!(scope));
      return QUOTED.has(part) ? json : json.slice(1, -1);
    };
  });
  return (scope: Scope) => parts.map((part) => part(scope)).join('');
}

/** Compiles the value of a header parameter: 'text', method.request.header.name or a context variable. */
export function compileParameter(value: unknown, path: string, problems: Problems) {
  const source = String(value);
  const literal = /^'(.*)'$/s.exec(source)?.[1];
  if (literal !== undefined) return () => literal;
  const header = /^method\.request\.header\.([\w-]+)$/.exec(source)?.[1]?.toLowerCase();
  if (header) return ({ request }: Scope) => request.headers[header];
  if (!VARIABLES[source]) problems.add(path, `${JSON.stringify(value)} is not supported`);
  return (scope: Scope): string | undefined => VARIABLES[source]!(scope);
}

/** Compiles a map of header parameters whose names start with `prefix`; header names in lower case. */
export function compileHeaders(
  parameters: [name: string, value: unknown, path: string][],
  prefix: string,
  problems: Problems,
) {
  const headers = parameters.map(([name, value, path]) => {
    if (!name.startsWith(prefix)) problems.add(path, `must be a name after ${prefix}`);
    return [name.slice(prefix.length).toLowerCase(), compileParameter(value, path, problems)] as const;
  });
  return (scope: Scope): Record<string, string> => {
    const result: Record<string, string> = {};
    for (const [name, read] of headers) {
      const value = read(scope);
      if (value !== undefined) result[name] = value;
    }
    return result;
  };
}
