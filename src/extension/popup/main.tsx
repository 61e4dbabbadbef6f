import '../../client/theme.css';
import './popup.css';
import '../panels/panels.css';
import { render } from 'preact';
import { browser } from '../browser';
import { readDraft } from '../capture/draft-store';
import { setPageLanguage } from '../page-language';
import { readSettings } from '../settings';
import { App } from './app';
import { strings } from './strings';

setPageLanguage(strings.name);
const [[tab], settings] = await Promise.all([
  browser.tabs.query({ active: true, currentWindow: true }),
  readSettings(),
]);
const page = { url: tab?.url ?? '', title: tab?.title ?? '' };
const draft = await readDraft(page.url);
const subject = { key: page.url, page, draft, ...(tab?.id !== undefined && { tabId: tab.id }) };
render(<App subject={subject} settings={settings} />, document.getElementById('app') as HTMLElement);
