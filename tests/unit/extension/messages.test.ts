import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Messages = Record<string, { message: string; description?: string }>;

const read = (locale: string): Messages =>
  JSON.parse(readFileSync(`_locales/${locale}/messages.json`, 'utf8'));
const locales = readdirSync('_locales');
const translations = locales.filter((locale) => locale !== 'en');
const english = read('en');

/** `name_one`, `name_other` and so on are forms of one message that is counted. */
const FORM = /_(zero|one|two|few|many|other)$/;
const isCounted = (name: string) => FORM.test(name) && name.replace(FORM, '_other') in english;
const plain = (names: string[]) => names.filter((name) => !isCounted(name)).sort();
const counted = (names: string[]) =>
  [...new Set(names.filter(isCounted).map((name) => name.replace(FORM, '')))].sort();
const placeholders = (text: string) => [...new Set(text.match(/\$[1-9]/g))].sort();

/** The forms that a language has for what can be counted in a browser. */
function formsOf(locale: string): string[] {
  const rules = new Intl.PluralRules(locale);
  return [...new Set(Array.from({ length: 1_000 }, (_, count) => rules.select(count)))].sort();
}

/** All that may name a message: the manifest, and the sources with their string literals. */
const sources = readdirSync('src/extension', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(`src/extension/${file}`, 'utf8'));
const named = new Set(
  [...sources, readFileSync('manifest.json', 'utf8')].flatMap((text) => [
    ...[...text.matchAll(/'(\w+)'/g)].map(([, name]) => name),
    ...[...text.matchAll(/__MSG_(\w+)__/g)].map(([, name]) => name),
  ]),
);

describe('the messages of the extension', () => {
  it('are all used', () => {
    const names = Object.keys(english).map((name) => (isCounted(name) ? name.replace(FORM, '') : name));
    expect(names.filter((name) => !named.has(name))).toEqual([]);
  });

  it.each(translations)('are all there in %s, and no others', (locale) => {
    const names = Object.keys(read(locale));
    expect(plain(names)).toEqual(plain(Object.keys(english)));
    expect(counted(names)).toEqual(counted(Object.keys(english)));
  });

  it.each(locales)('have in %s each form that is counted by', (locale) => {
    const names = Object.keys(read(locale));
    for (const name of counted(names)) {
      const forms = names.filter((other) => isCounted(other) && other.replace(FORM, '') === name);
      expect(forms.sort()).toEqual(formsOf(locale).map((form) => `${name}_${form}`));
    }
  });

  it.each(translations)('take the same values in %s', (locale) => {
    for (const [name, { message }] of Object.entries(read(locale))) {
      const original = english[isCounted(name) ? name.replace(FORM, '_other') : name];
      const [given, taken] = [placeholders(original?.message ?? ''), placeholders(message)];
      // "Once", "both of them": a form that stands for one number need not name it.
      if (/_(zero|one|two)$/.test(name)) expect(given, name).toEqual(expect.arrayContaining(taken));
      else expect(taken, name).toEqual(given);
    }
  });

  it.each(locales)('say in %s which language they are in, and fit where the stores show them', (locale) => {
    const messages = read(locale);
    expect(messages.language?.message).toBe(locale);
    expect(messages.direction?.message).toBe(locale === 'ar' ? 'rtl' : 'ltr');
    // https://developer.chrome.com/docs/extensions/reference/manifest/description
    expect(messages.extension_description?.message.length).toBeLessThanOrEqual(132);
  });

  it.each(locales)('are nowhere empty in %s', (locale) => {
    const empty = Object.entries(read(locale)).filter(([, { message }]) => message.trim() === '');
    expect(empty).toEqual([]);
  });
});
