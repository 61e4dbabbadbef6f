import { counted, message } from '../i18n';

/** What the worker shows. */
export const strings = {
  menu: {
    page: message('menu_page'),
    selection: message('menu_selection'),
    link: message('menu_link'),
    image: message('menu_image'),
    withTicket: {
      page: message('menu_pageWithTicket'),
      selection: message('menu_selectionWithTicket'),
      link: message('menu_linkWithTicket'),
      image: message('menu_imageWithTicket'),
    },
    tabs: message('menu_tabs'),
    outbox: message('common_outbox'),
  },
  toast: {
    saved: message('toast_saved'),
    suggested: message('toast_suggested'),
    undo: message('common_undo'),
    undoBy: (keys: string) => message('toast_undoBy', keys),
    close: message('toast_close'),
    undone: {
      'taken-back': message('toast_takenBack'),
      uncertain: message('toast_uncertain'),
      held: message('toast_held'),
      withdrawn: message('toast_withdrawn'),
      kept: message('toast_kept'),
      'not-withdrawn': message('toast_notWithdrawn'),
      nothing: message('toast_nothingToUndo'),
      failed: message('toast_undoFailed'),
    },
  },
  omnibox: message('omnibox_hint'),
  title: message('extension_action'),
  saved: message('badge_saved'),
  notSaved: message('badge_notSaved'),
  failed: message('badge_failed'),
  refused: (count: number) => counted('badge_refused', count),
  held: (count: number) => counted('badge_held', count),
  needsSignIn: (count: number) => counted('badge_needsSignIn', count),
  waiting: (count: number) => counted('badge_waiting', count),
  reviews: (count: number) => counted('badge_reviews', count),
  news: (count: number) => counted('news_count', count),
  ofBadge: (words: string) => message('badge_title', words),
};
