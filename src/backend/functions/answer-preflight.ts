import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { preflightHeaders } from '../api/cors';

/** `OPTIONS` of every path. Light: a page waits for it before each first request. */
export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => ({
  statusCode: 204,
  headers: preflightHeaders(event),
  body: '',
});
