import { counted, locale, message } from '../i18n';

const LIST = new Intl.ListFormat(locale, { style: 'short', type: 'unit' });

/** What the side panel says. */
export const strings = {
  pageTitle: message('sidepanel_pageTitle'),
  title: message('sidepanel_title'),
  signIn: message('common_signIn'),
  signedOut: message('sidepanel_signedOut'),
  expired: message('options_expired'),
  forTicket: (key: string) => message('sidepanel_forTicket', key),
  forSimilar: (key: string, shared: readonly string[]) =>
    message('sidepanel_forSimilar', key, LIST.format(shared)),
  forAlike: (key: string) => message('sidepanel_forAlike', key),
  forSite: (site: string) => message('sidepanel_forSite', site),
  noneForTicket: message('sidepanel_noneForTicket'),
  noMoreForSite: message('sidepanel_noMoreForSite'),
  noneForSite: message('sidepanel_noneForSite'),
  unseen: message('sidepanel_unseen'),
  reviews: (count: number) =>
    count === 0 ? message('popup_reviews') : counted('sidepanel_reviewsWaiting', count),
  back: message('sidepanel_back'),
};
