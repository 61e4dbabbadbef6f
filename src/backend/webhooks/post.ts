import http from 'node:http';
import https from 'node:https';
import { checkedLookup } from '../link-health/lookup';
import { addressFault, isAllowedHost } from './address';

/** What a receiver answered. */
export interface Answer {
  status: number;
}

const TIME_OUT_MS = 10_000;

/**
 * Posts a body, following no redirect, to an address that is public or allowed by name.
 * @throws Error saying why nothing came of it
 */
export async function post(url: URL, headers: Record<string, string>, body: string): Promise<Answer> {
  const fault = addressFault(url);
  if (fault !== undefined) throw new Error(fault);
  const signal = AbortSignal.timeout(TIME_OUT_MS);
  const lookup = isAllowedHost(url) ? undefined : await checkedLookup(url, signal);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Waymark-webhook/1',
        },
        agent: false,
        signal,
        ...(lookup && { lookup }),
      },
      (response) => {
        resolve({ status: response.statusCode ?? 0 });
        response.destroy();
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
