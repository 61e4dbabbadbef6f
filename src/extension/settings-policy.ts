import type { TicketPattern } from '../core/tickets/custom';
import { browser } from './browser';

/** What an administrator may set for everyone, as managed_schema.json describes it. */
export interface Policy {
  backendUrl?: string;
  ticketPatterns?: readonly TicketPattern[];
  suggestByDefault?: boolean;
}

/**
 * What the administrator has set. A value of the wrong kind is as good as none: Chromium holds them against the
 * schema, Firefox does not.
 * https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/API/storage/managed
 */
export async function readPolicy(): Promise<Policy> {
  const { backendUrl, ticketPatterns, suggestByDefault } = await managed();
  return {
    ...(typeof backendUrl === 'string' && URL.canParse(backendUrl) && { backendUrl }),
    ...(Array.isArray(ticketPatterns) && { ticketPatterns: ticketPatterns.filter(isPattern) }),
    ...(typeof suggestByDefault === 'boolean' && { suggestByDefault }),
  };
}

async function managed(): Promise<Record<string, unknown>> {
  try {
    return await browser.storage.managed.get(['backendUrl', 'ticketPatterns', 'suggestByDefault']);
  } catch {
    // Firefox refuses where there is no policy at all.
    return {};
  }
}

function isPattern(value: unknown): value is TicketPattern {
  const { name, pattern, url } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof name === 'string' && typeof pattern === 'string' && (url === undefined || typeof url === 'string')
  );
}
