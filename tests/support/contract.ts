import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
// Which zod writes, and the package does not know.
ajv.addFormat('base64', /^[A-Za-z0-9+/]*={0,2}$/);
ajv.addSchema(document, 'openapi.json');

interface Route {
  operation: string;
  method: string;
  pattern: RegExp;
}

const routes: Route[] = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      operation: operationId,
      method: method.toUpperCase(),
      pattern: new RegExp(`^/api${path.replace(/\./g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    })),
);

/**
 * `fetch`, but every answer of the API must be what docs/openapi.json says of it.
 * @throws Error naming the operation and what differs
 */
export const checkedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  const method = init?.method ?? 'GET';
  const route = routes.find((each) => each.method === method && each.pattern.test(pathname));
  if (!route && response.ok) throw new Error(`${method} ${pathname} is not in docs/openapi.json`);
  expectContract(route?.operation ?? pathname, response.status, await response.clone().json());
  return response;
};

/**
 * What an operation answers must be what docs/openapi.json says of it.
 * @throws Error naming the operation and what differs
 */
export function expectContract(operation: string, status: number, body: unknown): void {
  const isAnswer = status < 400;
  const model = isAnswer ? `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Answer` : 'Problem';
  const isValid = ajv.getSchema(`openapi.json#/components/schemas/${model}`);
  if (!isValid) throw new Error(`docs/openapi.json has no ${model}`);
  if (!isValid(body)) {
    throw new Error(`${operation} (${status}) is no ${model}: ${ajv.errorsText(isValid.errors)}`);
  }
}
