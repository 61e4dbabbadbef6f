import type { APIGatewayProxyEvent } from 'aws-lambda';
import { CORRELATION_HEADER, OUTBOX_AGE_HEADER } from '../../core/api/headers';
import { ORIGIN_HEADER } from '../../core/api/origin-header';
import { environment } from '../environment';
import { headerOf } from './header';

/**
 * What lets the page that asks read the answer, when it is the web app's or the extension's; any other page's browser
 * keeps the answer from it.
 */
export function corsHeaders(event: Pick<APIGatewayProxyEvent, 'headers'>): Record<string, string> {
  const origin = headerOf(event, 'origin');
  return {
    vary: 'origin',
    ...(origin !== undefined &&
      isAllowed(origin) && {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': `${CORRELATION_HEADER}, retry-after`,
      }),
  };
}

/** The answer to the question that a browser asks before it sends what such a page wants to send. */
export function preflightHeaders(event: Pick<APIGatewayProxyEvent, 'headers'>): Record<string, string> {
  return {
    ...corsHeaders(event),
    'access-control-allow-headers': [
      ...['authorization', 'content-type'],
      ...[CORRELATION_HEADER, OUTBOX_AGE_HEADER, ORIGIN_HEADER],
    ].join(', '),
    'access-control-allow-methods': 'GET, PUT, POST, DELETE',
    'access-control-max-age': '7200',
  };
}

/** The template names origins, or a scheme with its colon for all of that scheme. */
function isAllowed(origin: string): boolean {
  return environment('ALLOWED_ORIGINS')
    .split(',')
    .some((one) => (one.endsWith(':') ? origin.startsWith(`${one}//`) : origin === one));
}
