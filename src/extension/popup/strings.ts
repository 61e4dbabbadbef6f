import { message } from '../i18n';

/** What the popup says when it opens. */
export const strings = {
  name: message('extension_name'),
  title: message('popup_title'),
  address: message('popup_address'),
  tickets: message('popup_tickets'),
  addTicket: message('popup_addTicket'),
  notes: message('popup_notes'),
  notesHint: message('popup_notesHint'),
  tags: message('popup_tags'),
  addTag: message('popup_addTag'),
  remove: (what: string) => message('popup_remove', what),
  fromPage: message('popup_fromPage'),
  description: message('popup_description'),
  selection: message('popup_selection'),
  suggest: message('popup_suggest'),
  suggestHint: message('popup_suggestHint'),
  save: message('popup_save'),
  saving: message('popup_saving'),
  saveKeys: (isMac: boolean) => (isMac ? '⌘ Enter' : message('popup_saveKeys')),
  settings: message('popup_settings'),
  unreadable: message('popup_unreadable'),
  noAddress: message('popup_noAddress'),
  cannotSave: message('popup_cannotSave'),
  draftRestored: message('popup_draftRestored'),
  discardDraft: message('popup_discardDraft'),
};
