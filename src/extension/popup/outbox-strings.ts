import type { OutboxState } from '../outbox/item';

/** What the popup says of what was saved. */
export const outboxStrings = {
  outbox: 'Outbox',
  outboxCount: (count: number) => (count === 1 ? '1 item in the outbox' : `${count} items in the outbox`),
  search: 'Search the knowledge base',
  reviews: (count: number) => (count === 0 ? 'Review queue' : `Review queue: ${count} waiting for you`),
  openPanel: 'Open beside the page',
  back: 'Back to the page',
  give: (tickets: string) => `Suggest it for ${tickets}`,
  editOwn: 'Edit',
  savedBefore: (when: string, state: OutboxState) =>
    `You saved this page ${when}. ${outboxStrings.state[state]}`,
  savedHere: 'Saved',
  notAccepted: 'Not accepted yet',
  willBeReviewed: 'A manager will look at it.',
  done: 'Done',
  undo: 'Undo',
  suggestedTickets: 'Suggested tickets',
  addSuggested: (key: string, from: string) => `Add ${key}, ${from}`,
  undone: 'Taken back. What you wrote is in the form again.',
  tooLateToUndo: 'Too late to take it back: it has been sent.',
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
