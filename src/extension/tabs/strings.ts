import { counted, message } from '../i18n';

/** What the page for saving several tabs says. */
export const strings = {
  pageTitle: message('tabs_pageTitle'),
  title: message('tabs_title'),
  intro: message('tabs_intro'),
  needsTabs: message('tabs_needsTabs'),
  allow: message('tabs_allow'),
  refused: message('tabs_refused'),
  tabs: message('tabs_tabs'),
  all: message('tabs_all'),
  none: message('tabs_none'),
  noTabs: message('tabs_noTabs'),
  tickets: message('tabs_tickets'),
  ticketsHint: message('tabs_ticketsHint'),
  suggest: message('tabs_suggest'),
  withDraft: message('tabs_withDraft'),
  save: (count: number) => counted('tabs_save', count),
  progress: (done: number, count: number) => message('tabs_progress', done, count),
  done: (count: number) => counted('tabs_done', count),
  doneExcept: (count: number, failed: number) => message('tabs_doneExcept', count, failed),
  again: message('tabs_again'),
  outbox: message('tabs_outbox'),
  result: {
    saved: message('tabs_result_saved'),
    same: message('tabs_result_same'),
    failed: message('common_notKept'),
  },
};
