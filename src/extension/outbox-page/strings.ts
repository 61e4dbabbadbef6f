import { counted, message } from '../i18n';
import type { OutboxState } from '../outbox/item';

/** What the page of the outbox says. */
export const strings = {
  pageTitle: message('outbox_pageTitle'),
  title: message('common_outbox'),
  intro: message('outbox_intro'),
  empty: message('outbox_empty'),
  groups: {
    'set-aside': message('outbox_group_setAside'),
    'needs-sign-in': message('outbox_group_needsSignIn'),
    waiting: message('outbox_group_waiting'),
    delivered: message('outbox_group_delivered'),
  },
  state: {
    waiting: message('outbox_state_waiting'),
    sending: message('outbox_state_sending'),
    'needs-sign-in': message('outbox_state_needsSignIn'),
    held: message('outbox_state_held'),
    refused: message('outbox_state_refused'),
    delivered: message('outbox_state_delivered'),
  } satisfies Record<OutboxState, string>,
  tries: (count: number) => counted('outbox_tries', count),
  nextTry: (when: string) => message('common_nextTry', when),
  retry: message('outbox_sendNow'),
  retryAll: (count: number) => counted('outbox_sendAll', count),
  edit: message('common_edit'),
  copy: message('outbox_copy'),
  more: (count: number) => counted('outbox_more', count),
  ofOthers: (count: number) => counted('outbox_ofOthers', count),
  back: message('outbox_back'),
  said: {
    copied: message('common_copied'),
    dropped: message('outbox_said_dropped'),
    retried: message('outbox_said_retried'),
    saved: message('outbox_said_saved'),
    notCopied: message('outbox_said_notCopied'),
  },
};
