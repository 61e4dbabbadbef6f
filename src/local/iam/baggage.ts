import type { IncomingHttpHeaders } from 'node:http';

const CALLER = 'function';

/** What a function's requests carry, which tells whose they are: https://www.w3.org/TR/baggage/ */
export const baggageOf = (functionName: string): string => `${CALLER}=${encodeURIComponent(functionName)}`;

/** The name of the function that a request is of. */
export function callerOf({ baggage }: IncomingHttpHeaders): string | undefined {
  const [name, value] = String(baggage ?? '').split('=');
  return name === CALLER && value ? decodeURIComponent(value) : undefined;
}
