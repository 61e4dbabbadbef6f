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
import { loadAfterwards } from './use-outbox';

setPageLanguage(strings.name);
const reading = readSettings();
const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
const page = { url: tab?.url ?? '', title: tab?.title ?? '' };
const root = document.getElementById('app') as HTMLElement;
try {
  const [settings, draft] = await Promise.all([reading, readDraft(page.url)]);
  const place = { isPageInFront: true, ...(tab?.id !== undefined && { tabId: tab.id }) };
  const subject = { key: page.url, page, draft, ...place };
  render(<App subject={subject} settings={settings} />, root);
} catch {
  const { StorageNotice } = await loadAfterwards();
  render(<StorageNotice onRetry={() => location.reload()} />, root);
}
