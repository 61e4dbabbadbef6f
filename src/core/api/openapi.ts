import { z } from 'zod';
import { type Operation, type OperationName, operations } from './operations';

/** The JSON Schema of one side of a zod schema, in the dialect of OpenAPI 3.0. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io,
    unrepresentable: 'any',
  });
  return rest;
}

/** A query parameter or path parameter as OpenAPI describes it. */
function parameters(place: 'path' | 'query', schema: z.ZodObject | undefined) {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: jsonSchema(field as z.ZodType, 'input'),
  }));
}

/** The description of one operation, without what belongs to a gateway. */
export function describeOperation(name: OperationName) {
  const { summary, params, query, body, response, allow }: Operation = operations[name];
  return {
    operationId: name,
    summary,
    ...(allow !== 'public' && { security: [{ UserPool: [] }] }),
    parameters: [...parameters('path', params), ...parameters('query', query)],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body, 'input') } } },
    }),
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: jsonSchema(response, 'output') } },
      },
      default: { description: 'A problem (RFC 9457)', content: { 'application/problem+json': {} } },
    },
  };
}

/** The names of all operations, in the order of the contract. */
export const operationNames = Object.keys(operations) as OperationName[];
