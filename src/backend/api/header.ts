import type { APIGatewayProxyEvent } from 'aws-lambda';

/** A header of the request, by its name in lower case; the gateway hands names on as they were written. */
export function headerOf(
  { headers }: Pick<APIGatewayProxyEvent, 'headers'>,
  name: string,
): string | undefined {
  return Object.entries(headers ?? {}).find(([given]) => given.toLowerCase() === name)?.[1];
}
