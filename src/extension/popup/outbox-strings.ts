import { counted, message } from '../i18n';
import type { OutboxState } from '../outbox/item';

/** What the popup says of what was saved. */
export const outboxStrings = {
  outbox: message('common_outbox'),
  outboxCount: (count: number) => counted('popup_outboxCount', count),
  search: message('common_search'),
  reviews: (count: number) =>
    count === 0 ? message('popup_reviews') : counted('popup_reviewsWaiting', count),
  openPanel: message('popup_openPanel'),
  back: message('popup_back'),
  give: (tickets: string) => message('popup_give', tickets),
  notGiven: message('common_notKept'),
  editOwn: message('common_edit'),
  openOwn: message('popup_openOwn'),
  savedBefore: (when: string, state: OutboxState) =>
    message('popup_savedBefore', when, outboxStrings.state[state]),
  savedHere: message('popup_saved'),
  notAccepted: message('popup_notAccepted'),
  willBeReviewed: message('popup_willBeReviewed'),
  done: message('popup_done'),
  undo: message('common_undo'),
  suggestedTickets: message('popup_suggestedTickets'),
  addSuggested: (key: string, from: string) => message('popup_addSuggested', key, from),
  draftNotKept: message('popup_draftNotKept'),
  suggestedAdded: (key: string) => message('popup_suggestedAdded', key),
  undone: {
    written: { certain: message('popup_undone'), uncertain: message('popup_undoneUncertain') },
    given: { certain: message('toast_takenBack'), uncertain: message('toast_uncertain') },
  },
  editing: message('outbox_editing'),
  tooLateToUndo: message('popup_tooLateToUndo'),
  tooLate: message('outbox_said_tooLate'),
  outboxEmpty: message('popup_outboxEmpty'),
  dropped: message('outbox_said_dropped'),
  retried: message('outbox_said_retried'),
  retryAll: message('popup_sendNow'),
  outboxPage: message('popup_outboxPage'),
  retry: message('common_tryAgain'),
  edit: message('common_edit'),
  drop: message('common_drop'),
  dropSure: message('common_dropSure'),
  keep: message('common_keep'),
  nextTry: (when: string) => message('common_nextTry', when),
  state: {
    waiting: message('popup_state_waiting'),
    sending: message('popup_state_sending'),
    'needs-sign-in': message('popup_state_needsSignIn'),
    refused: message('popup_state_refused'),
    delivered: message('popup_state_delivered'),
  } satisfies Record<OutboxState, string>,
};
