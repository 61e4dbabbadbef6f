import type { Runtime } from 'webextension-polyfill';
import type { PageAddress } from '../core/identity';
import { browser } from './browser';

/** What pages of the extension ask of the worker. None carries anything that would be lost with it. */
export interface Messages {
  /** The outbox or the account has changed: send what can be sent. */
  deliver: undefined;
  /** Somebody looks at what this browser knows: bring it up to date, even if that was just done. */
  refresh: { isUrgent: boolean };
  /** Mark a tab with what is known of its page. */
  mark: { tabId: number; page: PageAddress };
  /** Take an item back, and say in the page that asks what came of it. */
  undo: { id: string; page: string };
}
export type MessageName = keyof Messages;

export type Handlers = { [N in MessageName]: (body: Messages[N], tabId?: number) => void };

/**
 * Tells the worker. Resolves also when it could not be reached, as when it dies at that moment: the alarm set before
 * wakes another.
 */
export async function tell<N extends MessageName>(name: N, body: Messages[N]): Promise<void> {
  try {
    await browser.runtime.sendMessage({ name, body });
  } catch {
    // Also where the extension is updated under the page, which then has none of the browser's functions.
  }
}

/** Answers messages, in the worker. */
export function listen(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, { tab }: Runtime.MessageSender): undefined => {
    const { name, body } = message as { name: MessageName; body: unknown };
    (handlers[name] as (body: unknown, tabId?: number) => void)(body, tab?.id);
  });
}
