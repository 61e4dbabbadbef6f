import type messages from '../../_locales/en/messages.json';
import { isolated } from '../core/isolated';
import { browser } from './browser';

/** The messages, as `_locales/en/messages.json` has them. */
export type MessageName = keyof typeof messages;
/** Those that have a form for each way to count: `name_one`, `name_other` and what else a language needs. */
export type CountedName = MessageName extends infer Name
  ? Name extends `${infer Stem}_other`
    ? Stem
    : never
  : never;

/** The language of the words, as BCP 47 has it, and how it is written. */
export const language = message('language');
export const direction = message('direction');

/** What dates and numbers among the words are written by: the browser's language, as far as the words are in it. */
export const locale = localeOf(browser.i18n.getUILanguage());

const NUMBERS = new Intl.NumberFormat(locale);
const FORMS = new Intl.PluralRules(language);

/** A message, with the values for its `$1`, `$2` … */
export function message(name: MessageName, ...values: (string | number)[]): string {
  return browser.i18n.getMessage(name, values.map(written));
}

/** A message in the form that goes with `count`, its `$1`. */
export function counted(name: CountedName, count: number, ...values: (string | number)[]): string {
  const all = [count, ...values].map(written);
  // Some languages have forms for millions that nobody wrote.
  return (
    browser.i18n.getMessage(`${name}_${FORMS.select(count)}`, all) ||
    browser.i18n.getMessage(`${name}_other`, all)
  );
}

function localeOf(uiLanguage: string): string {
  return uiLanguage.split('-')[0] === language ? uiLanguage : language;
}

/** What a message takes up stands by itself in it: in one from right to left nearly all is of another direction. */
function written(value: string | number): string {
  const text = typeof value === 'number' ? NUMBERS.format(value) : value;
  return direction === 'rtl' ? `\u2068${text}\u2069` : isolated(text);
}
