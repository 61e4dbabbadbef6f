import '../../client/without-eval';
import type { Tabs } from 'webextension-polyfill';
import { clientOf } from '../account/client';
import { browser } from '../browser';
import { pruneDrafts } from '../capture/all-drafts';
import { RECENT_TICKETS_KEY } from '../capture/recent-tickets';
import { listen, type Messages } from '../messages';
import { openedOnce } from '../opened-once';
import { openOutbox } from '../outbox/store';
import { DELIVERY_ALARM } from '../outbox/wake';
import { readSettings } from '../settings';
import { markPage } from './badges';
import { createDeliveries } from './deliveries';
import { keepBadges } from './keep-badges';
import { takeLastSaved } from './last-saved';
import { commandOf, createMenus, targetOf } from './menus';
import { answerOmnibox } from './omnibox';
import { openPage } from './open-page';
import { followPolicy, welcome } from './policy';
import { createRefresh, REFRESH_ALARM, scheduleRefresh } from './refresh';
import { reportUsage } from './report-usage';
import type { Target } from './save-at-once';
import { saveNow } from './save-now';
import { undoNow } from './undo-now';

const outbox = openedOnce(() => openOutbox());
const refresh = createRefresh();
const deliveries = createDeliveries(outbox, () => void refresh.start());
const start = () => void deliveries.start();

// Listeners are added while the worker's script first runs, or the event that woke it is missed:
// https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/events
browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void welcome();
  void createMenus();
  void pruneDrafts();
});
browser.runtime.onStartup.addListener(start);
browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === DELIVERY_ALARM) start();
  if (name === REFRESH_ALARM) void follow().then(refresh.start).then(reportUsage);
});
browser.contextMenus.onClicked.addListener((info, tab) => {
  const command = commandOf(info.menuItemId);
  if (command.name !== 'save') void openPage(command.name, tab);
  else if (tab) void saveIn(tab, { ...targetOf(info), ticket: command.ticket });
});
browser.commands.onCommand.addListener((command, tab) => {
  if (command === 'save-at-once' && tab) void saveIn(tab);
  if (command === 'undo-save') void takeLastSaved().then((last) => undoIn(last, tab?.id));
});
browser.storage.local.onChanged.addListener((changes) => {
  if (RECENT_TICKETS_KEY in changes) void createMenus();
});
browser.storage.onChanged.addListener((_, area) => {
  if (area === 'managed') void follow();
});
answerOmnibox();
// Of what the browser does not open nothing is counted.
keepBadges(() =>
  outbox()
    .then((store) => store.all())
    .catch(() => []),
);
listen({
  deliver: start,
  undo: (saved, tabId) => void undoIn(saved, tabId),
  mark: ({ tabId, page }) => void markPage(tabId, page),
  refresh: ({ isUrgent }) => void (isUrgent ? refresh.start() : refresh.startIfStale()),
});
globalThis.addEventListener('online', () => {
  start();
  void refresh.start();
});
// Whatever woke the worker: what a killed one has left is taken up.
start();
void scheduleRefresh();
void follow().then(refresh.startIfStale);

/** Does as the administrator says; where that fails, the next refresh tries again. */
async function follow(): Promise<void> {
  if (await followPolicy().catch(() => false)) start();
}

async function saveIn(tab: Tabs.Tab, target?: Target): Promise<void> {
  await saveNow(outbox, start, tab, target);
}

async function undoIn(saved: Messages['undo'] | undefined, tabId?: number): Promise<void> {
  const client = async () => {
    const { configuration } = await readSettings();
    return configuration && clientOf(configuration);
  };
  await undoNow({ outbox, settled: deliveries.start, client }, saved, tabId);
  start();
}
