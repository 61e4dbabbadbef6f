import { direction, language } from './i18n';

/** Tells the browser, and so screen readers, what language this page is in. */
export function setPageLanguage(title: string): void {
  Object.assign(document.documentElement, { lang: language, dir: direction });
  document.title = title;
}
