import type { Omnibox } from 'webextension-polyfill';
import type { SearchResult } from '../../client/knowledge-search';
import { markTerms } from '../../client/text';
import { escapeHtml } from '../../core/escape-html';
import type { Link } from '../../core/schemas/knowledge';
import { isWebUrl, siteOf } from '../../core/url/canonical';
import { browser } from '../browser';
import { countUse } from '../knowledge/count-use';
import { searchOf } from '../knowledge/search-of';
import { readSettings } from '../settings';
import { searchAddress } from '../web-app';
import { strings } from './strings';

const MOST = 6;
/** What XML cannot have in it, not even escaped; for one of these the browser shows none of the suggestions. https://www.w3.org/TR/xml/#charsets */
const NOT_IN_XML = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** What the address bar shows: of what is chosen there, it tells the address alone. */
let suggested: readonly Link[] = [];

/** Answers what is typed in the address bar after the keyword, from this browser's copy. */
export function answerOmnibox(): void {
  void browser.omnibox.setDefaultSuggestion({ description: strings.omnibox });
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    void search(text).then((results) => {
      suggested = results.map(({ link }) => link);
      suggest(results.map(suggestionOf));
    });
  });
  browser.omnibox.onInputEntered.addListener((text, disposition) => void open(text, disposition));
}

async function search(text: string): Promise<SearchResult[]> {
  const { account } = await readSettings();
  if (!account || text.trim() === '') return [];
  return (await searchOf(account.id).search(text, { most: MOST, isTyped: true })).results;
}

function suggestionOf({ link: { content }, terms }: SearchResult): Omnibox.SuggestResult {
  const { url, tickets } = content;
  const title = content.title.replace(NOT_IN_XML, '\ufffd');
  const rest = [siteOf(url), ...tickets.map(({ key }) => key)].join(' · ');
  return { content: url, description: isMarkedUp() ? markUp(title, rest, terms) : `${title} · ${rest}` };
}

/** Only Chromium reads the marks: https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/API/omnibox/SuggestResult */
const isMarkedUp = () => browser.sidebarAction === undefined;

function markUp(title: string, rest: string, terms: readonly string[]): string {
  const marked = markTerms(title, terms).map(({ text, matched }) =>
    matched ? `<match>${escapeHtml(text)}</match>` : escapeHtml(text),
  );
  return `${marked.join('')} <dim>${escapeHtml(rest)}</dim>`;
}

/**
 * A suggestion that was chosen is its address; anything else is sought, and the first found is opened. Where nothing is
 * found, the web app's search says so, and finds in spite of a typing error; who is not signed in is led to that.
 */
async function open(text: string, disposition: Omnibox.OnInputEnteredDisposition): Promise<void> {
  // "error: disk full" is an address to the parser as well.
  const isAddress = isWebUrl(text);
  const link = isAddress
    ? suggested.find(({ content }) => content.url === text)
    : (await search(text))[0]?.link;
  const url = isAddress ? text : (link?.content.url ?? (await searchPage(text)));
  if (url === undefined) return browser.runtime.openOptionsPage();
  if (disposition === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
  if (link) await countUse(link.id, 'opened');
}

/** The web app's search for a text; undefined for who is not signed in. */
async function searchPage(text: string): Promise<string | undefined> {
  const { account, configuration } = await readSettings();
  return account && configuration && searchAddress(text, configuration);
}
