import type { OutboxState } from '../outbox/item';

/** What the page of the outbox says. */
export const strings = {
  title: 'Outbox',
  intro: 'What you save is kept here until it has been sent. Nothing is lost when you close the browser.',
  empty: 'Nothing is here. All you have saved has been sent.',
  groups: {
    refused: 'Needs you',
    'needs-sign-in': 'Waits until you sign in',
    waiting: 'Waits to be sent',
    delivered: 'Sent in the last day',
  },
  state: {
    waiting: 'Waiting to be sent.',
    sending: 'Being sent.',
    'needs-sign-in': 'Will be sent when you sign in.',
    refused: 'Not sent.',
    delivered: 'Sent.',
  } satisfies Record<OutboxState, string>,
  tries: (count: number) => (count === 1 ? 'Tried once.' : `Tried ${count} times.`),
  nextTry: (when: string) => `Next try ${when}.`,
  retry: 'Send now',
  retryAll: (count: number) => `Send all ${count} now`,
  edit: 'Edit',
  editing: 'You began to edit it.',
  copy: 'Copy',
  drop: 'Drop',
  dropSure: 'Drop it for good?',
  keep: 'Keep',
  more: (count: number) => `Show ${count} more`,
  back: 'Back to the outbox',
  said: {
    copied: 'Copied.',
    dropped: 'Dropped.',
    retried: 'It will be sent now.',
    saved: 'Saved. It will be sent now.',
    tooLate: 'Too late: it has been sent.',
    notCopied: 'The browser did not allow to copy it.',
  },
};
