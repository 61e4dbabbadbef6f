import { browser } from './browser';

/** What pages of the extension ask of the worker. None carries anything that would be lost with it. */
export interface Messages {
  /** The outbox or the account has changed: send what can be sent. */
  deliver: undefined;
  /** Somebody looks at what this browser knows: bring it up to date, even if that was just done. */
  refresh: { isUrgent: boolean };
}
export type MessageName = keyof Messages;

export type Handlers = { [N in MessageName]: (body: Messages[N]) => void };

/**
 * Tells the worker. Resolves also when it could not be reached, as when it dies at that moment: the alarm set before
 * wakes another.
 */
export async function tell<N extends MessageName>(name: N, body: Messages[N]): Promise<void> {
  await browser.runtime.sendMessage({ name, body }).catch(() => undefined);
}

/** Answers messages, in the worker. */
export function listen(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown): undefined => {
    const { name, body } = message as { name: MessageName; body: unknown };
    (handlers[name] as (body: unknown) => void)(body);
  });
}
