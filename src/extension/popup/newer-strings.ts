import type { WrittenField } from '../capture/differences';
import { message } from '../i18n';

/** What is said where a bookmark has changed since an edit of it began. */
export const newerStrings = {
  heading: message('newer_heading'),
  changed: (when: string) => message('newer_changed', when),
  loading: message('panels_loading'),
  notConnected: message('failure_signedOut'),
  retry: message('common_tryAgain'),
  differsIn: (fields: string) => message('newer_differsIn', fields),
  same: message('newer_same'),
  current: message('newer_current'),
  mine: message('newer_mine'),
  nothing: message('newer_nothing'),
  take: message('newer_take'),
  taken: (field: string) => message('newer_taken', field),
  saveSends: message('newer_saveSends'),
  cannotSend: message('newer_cannotSend'),
  open: message('popup_openOwn'),
  copy: message('newer_copy'),
  copied: message('common_copied'),
  notCopied: message('outbox_said_notCopied'),
  drop: message('newer_drop'),
  dropped: message('outbox_said_dropped'),
  fields: {
    title: message('popup_title'),
    url: message('popup_address'),
    notes: message('popup_notes'),
    tickets: message('popup_tickets'),
    tags: message('popup_tags'),
    selection: message('popup_selection'),
    description: message('popup_description'),
  } satisfies Record<WrittenField, string>,
};
