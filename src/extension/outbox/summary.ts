import type { OutboxItem } from './item';

/** The outbox in numbers, for the badge and the popup. */
export interface OutboxSummary {
  /** On their way without anybody's help. */
  waiting: number;
  needsSignIn: number;
  /** A person is at them, or has begun to write. */
  held: number;
  refused: number;
}

export function summarize(items: readonly OutboxItem[]): OutboxSummary {
  const count = (...states: string[]) => items.filter(({ state }) => states.includes(state)).length;
  return {
    waiting: count('waiting', 'sending'),
    needsSignIn: count('needs-sign-in'),
    held: count('held'),
    refused: count('refused'),
  };
}
