import * as z from 'zod';
import { type Operation, type OperationName, operations } from './operations';

/** The dialect of a schema: API Gateway takes OpenAPI 3.0; OpenAPI 3.1 takes JSON Schema as it is. */
type Dialect = 'openapi-3.0' | 'draft-2020-12';

/** The JSON Schema of one side of a zod schema. */
export function jsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
  target: Dialect,
): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target, io, unrepresentable: 'any' });
  return rest;
}

/** A query parameter or path parameter as OpenAPI describes it. */
function parameters(place: 'path' | 'query', schema: z.ZodObject | undefined, dialect: Dialect) {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: jsonSchema(field as z.ZodType, 'input', dialect),
  }));
}

/** The description of one operation, without what belongs to a gateway. */
export function describeOperation(name: OperationName, dialect: Dialect) {
  const { summary, params, query, body, allow }: Operation = operations[name];
  return {
    operationId: name,
    summary,
    security: allow === 'public' ? [] : [{ UserPool: [] }],
    parameters: [...parameters('path', params, dialect), ...parameters('query', query, dialect)],
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: jsonSchema(body, 'input', dialect) } },
      },
    }),
  };
}

/** The names of all operations, in the order of the contract. */
export const operationNames = Object.keys(operations) as OperationName[];
