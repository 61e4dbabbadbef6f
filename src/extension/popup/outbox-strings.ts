import type { OutboxState } from '../outbox/item';

/** What the popup says of what was saved. */
export const outboxStrings = {
  outbox: 'Outbox',
  savedBefore: (when: string, state: OutboxState) =>
    `You saved this page ${when}. ${outboxStrings.state[state]}`,
  savedHere: 'Saved',
  notAccepted: 'Not accepted yet',
  willBeReviewed: 'A manager will look at it.',
  done: 'Done',
  undo: 'Undo',
  outboxEmpty: 'Nothing waits here. All you have saved has been sent.',
  retryAll: 'Send now',
  retry: 'Try again',
  edit: 'Edit',
  drop: 'Drop',
  dropSure: 'Drop it for good?',
  keep: 'Keep',
  nextTry: (when: string) => `Next try ${when}.`,
  state: {
    waiting: 'Saved on this device, waiting to be sent.',
    sending: 'Saved on this device, being sent.',
    'needs-sign-in': 'Saved on this device. It will be sent when you sign in.',
    refused: 'Kept on this device, because it was not accepted.',
    delivered: 'Sent.',
  } satisfies Record<OutboxState, string>,
};
